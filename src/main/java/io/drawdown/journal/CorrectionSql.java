package io.drawdown.journal;

import java.util.List;

import io.drawdown.sql.Columns;
import io.drawdown.sql.NamedSql;
import io.drawdown.sql.NamedSql.Call;

import org.springframework.stereotype.Component;

/** What was said of accepted records later. */
@Component
class CorrectionSql {

	private static final NamedSql APPEND = NamedSql.read(CorrectionSql.class, "append_corrections");

	Call appending(List<Journal.Corrected> corrected) {
		Columns<Journal.Corrected> columns = new Columns<>(corrected);
		return APPEND.call()
			.param("accounts", columns.longs((each) -> each.record().key().account()))
			.param("assets", columns.longs((each) -> each.record().asset()))
			.param("resources", columns.longs((each) -> each.record().resource()))
			.param("starts", columns.instants((each) -> each.record().startedAt()))
			.param("keys", columns.texts((each) -> each.record().key().key()))
			.param("numbers", columns.ints((each) -> each.correction().number()))
			.param("kinds", columns.texts((each) -> each.correction().isVoid() ? "VOID" : "AMEND"))
			.param("quantities", columns.texts((each) -> each.correction().quantity()))
			.param("sentQuantities", columns.texts((each) -> each.correction().sentQuantity()))
			.param("batches", columns.texts((each) -> each.correction().batch().value()))
			.param("senders", columns.texts((each) -> each.correction().sender()))
			.param("received", columns.instants((each) -> each.correction().received()));
	}

}
