package io.drawdown.lanes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.NamedSql;
import io.drawdown.sql.RoundTrips;
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

	private static final NamedSql TAKE = NamedSql.read(Lanes.class, "take_lanes");

	private static final NamedSql TRY_TAKE = NamedSql.read(Lanes.class, "try_take_lanes");

	private static final NamedSql PLAN_FOR_VALUES = NamedSql.read(Lanes.class, "plan_for_values");

	private final RoundTrips trips;

	Lanes(RoundTrips trips) {
		this.trips = trips;
	}

	/** Takes the lanes of accounts, ascending, waiting until all are free. */
	public void take(long... accounts) {
		take(LaneSet.of(accounts));
	}

	/** Takes lanes, ascending, waiting until all are free. */
	public void take(LaneSet lanes) {
		requireTransaction();
		if (!lanes.isEmpty()) {
			this.trips.run(List.of(taking(lanes), PLAN_FOR_VALUES.call()));
		}
	}

	/** Takes those that are free now, without waiting, and says which. */
	public LaneSet tryTake(LaneSet lanes) {
		requireTransaction();
		List<Integer> taken = new ArrayList<>();
		this.trips.run(List.of(tryTaking(lanes, taken::add), PLAN_FOR_VALUES.call()));
		return LaneSet.ofLanes(taken);
	}

	/** Takes lanes as {@link #take} does, in an exchange with what else is asked then. */
	static Call taking(LaneSet lanes) {
		return TAKE.call().param("space", SPACE).param("lanes", lanes.toArray());
	}

	/** Takes those that are free now, in an exchange with what else is asked then. */
	static Call tryTaking(LaneSet lanes, Consumer<Integer> taken) {
		return TRY_TAKE.call()
			.param("space", SPACE)
			.param("lanes", lanes.toArray())
			.reading((row) -> taken.accept(row.getInt("lane")));
	}

	private static void requireTransaction() {
		if (!TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalStateException("a lane is held by a transaction, and there is none");
		}
	}

}
