package io.drawdown.modeling;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.RoundTrips;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** The catalogue as it is now, kept in memory and right on every instance. */
@Component
public class Catalogues {

	private final CatalogueSql sql;

	private volatile @Nullable Catalogue latest;

	private final RoundTrips trips;

	Catalogues(CatalogueSql sql, RoundTrips trips) {
		this.sql = sql;
		this.trips = trips;
	}

	/** The version of the catalogue now: one cheap query. */
	public long version() {
		AtomicLong version = new AtomicLong();
		this.trips.run(List.of(readingVersion(version::set)));
		return version.get();
	}

	/** Reads the version in an exchange with what else is asked then. */
	public Call readingVersion(LongConsumer version) {
		return this.sql.readingVersion(version);
	}

	public Catalogue current() {
		return matching(version());
	}

	/**
	 * The catalogue as it was known last, for whoever checks its version later.
	 */
	public Catalogue recent() {
		Catalogue known = this.latest;
		return (known != null) ? known : current();
	}

	/**
	 * The catalogue of a version that was read from the database before, in a transaction
	 * that may still be open. When it has changed since, the present one.
	 */
	public Catalogue matching(long version) {
		Catalogue known = this.latest;
		if (known != null && known.version() == version) {
			return known;
		}
		Catalogue read = this.sql.read();
		this.latest = read;
		return read;
	}

	/**
	 * Takes the one lock of the catalogue: whoever changes it is alone until the
	 * transaction ends.
	 */
	public void lock() {
		this.sql.lock();
	}

	/**
	 * Gives the catalogue, which this transaction has locked and changed, a new version.
	 */
	public void changed() {
		this.sql.bump();
	}

}
