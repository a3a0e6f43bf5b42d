package io.drawdown.intake;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.journal.Journal;
import io.drawdown.journal.LateArrival;
import io.drawdown.journal.LateTotals;
import io.drawdown.measure.Quantity;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Catalogues;
import io.drawdown.modeling.UsageResource;
import io.drawdown.paging.Cursor;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
import io.drawdown.paging.PagingRefused;
import io.drawdown.selling.Accounts;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** What arrived when its rating window was frozen, by sender and delay [L1]. */
@Component
public class LateUsage {

	private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);

	private static final LocalDate LAST = LocalDate.of(9999, 1, 1);

	private final Journal journal;

	private final Accounts accounts;

	private final Catalogues catalogues;

	LateUsage(Journal journal, Accounts accounts, Catalogues catalogues) {
		this.journal = journal;
		this.accounts = accounts;
		this.catalogues = catalogues;
	}

	/**
	 * What arrived late in some days, by account, sender and resource.
	 * @param account its code; null for all
	 * @param from the first day of arrival; null for ever since
	 * @param until the day after the last one; null for all that came
	 */
	public Page<Late> report(@Nullable String account, @Nullable LocalDate from, @Nullable LocalDate until,
			Paging paging) {
		Long id = (account != null) ? this.accounts.account(account).id() : null;
		LateTotals.Filter filter = new LateTotals.Filter(id, Objects.requireNonNullElse(from, FIRST),
				Objects.requireNonNullElse(until, LAST));
		Cursor after = paging.after(4);
		List<LateTotals> rows = this.journal.late(filter, (after != null) ? name(after.key()) : LateTotals.Name.START,
				paging.rows());
		Map<Long, String> codes = this.accounts.codes(rows.stream().map((row) -> row.name().account()).toList());
		Catalogue catalogue = this.catalogues.current();
		return Page
			.of(rows, paging,
					(row) -> Cursor.of(row.name().account(), row.name().sender(), row.name().resource(),
							row.name().kind()))
			.map((row) -> shown(row, codes, catalogue));
	}

	private static Late shown(LateTotals row, Map<Long, String> codes, Catalogue catalogue) {
		UsageResource resource = Objects.requireNonNull(catalogue.resource(row.name().resource()));
		return new Late(Objects.requireNonNull(codes.get(row.name().account())), row.name().sender(), resource.code(),
				resource.unit().code(), row.name().kind(), row.arrivals(), row.quantity(), row.longest(), row.delays());
	}

	private static LateTotals.Name name(List<String> key) {
		try {
			return new LateTotals.Name(Long.parseLong(key.get(0)), key.get(1), Long.parseLong(key.get(2)),
					LateArrival.Kind.valueOf(key.get(3)));
		}
		catch (IllegalArgumentException ex) {
			throw PagingRefused.cursor();
		}
	}

	/**
	 * What of a resource arrived late from a sender.
	 *
	 * @param sender the name of the key
	 * @param quantity in the unit; of corrections the sum of the differences
	 */
	public record Late(String account, String sender, String resource, String unit, LateArrival.Kind kind,
			long arrivals, Quantity quantity, Duration longestDelay, Map<LateArrival.Delay, Long> delays) {
	}

}
