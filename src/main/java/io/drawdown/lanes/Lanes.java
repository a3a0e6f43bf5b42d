package io.drawdown.lanes;

import java.util.List;

import io.drawdown.sql.SqlFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Mutual exclusion by account, for threads and instances alike: transaction-level
 * advisory locks, one per lane. What is taken is free again when the transaction ends.
 */
@Component
public class Lanes {

	/** Keeps our locks apart from any other advisory locks of the database. */
	private static final int SPACE = 0x64726177;

	private static final String TAKE = SqlFile.read(Lanes.class, "take_lanes");

	private static final String TRY_TAKE = SqlFile.read(Lanes.class, "try_take_lanes");

	private final JdbcClient jdbc;

	Lanes(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Takes the lanes of accounts, ascending, waiting until all are free. */
	public void take(long... accounts) {
		take(LaneSet.of(accounts));
	}

	/** Takes lanes, ascending, waiting until all are free. */
	public void take(LaneSet lanes) {
		requireTransaction();
		if (!lanes.isEmpty()) {
			this.jdbc.sql(TAKE).param("space", SPACE).param("lanes", lanes.toArray()).query((row) -> {
			});
		}
	}

	/** Takes those that are free now, without waiting, and says which. */
	public LaneSet tryTake(LaneSet lanes) {
		requireTransaction();
		if (lanes.isEmpty()) {
			return LaneSet.NONE;
		}
		List<Integer> taken = this.jdbc.sql(TRY_TAKE)
			.param("space", SPACE)
			.param("lanes", lanes.toArray())
			.query((row, number) -> row.getInt("lane"))
			.list();
		return LaneSet.ofLanes(taken);
	}

	private static void requireTransaction() {
		if (!TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalStateException("a lane is held by a transaction, and there is none");
		}
	}

}
