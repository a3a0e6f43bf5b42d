package io.drawdown.audit;

import java.util.Arrays;
import java.util.List;

import io.drawdown.consumption.StoredLiable;
import io.drawdown.consumption.StoredRatable;
import io.drawdown.measure.Quantity;
import io.drawdown.reckoning.Bucket;
import io.drawdown.reckoning.Owed;
import io.drawdown.reckoning.Posting;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.wallets.Entry;
import io.drawdown.wallets.PostedBucket;

/** What is reckoned, as the rows that it should be stored in. */
final class ExpectedRows {

	private ExpectedRows() {
	}

	static Row bucket(WalletKey wallet, PostedBucket bucket) {
		Bucket.Key key = bucket.key();
		return Row.of(
				List.of(wallet.target(), wallet.resource(), key.entitlement(), key.step(), key.amendment(),
						key.rollovers()),
				bucket.source(), bucket.validity().from(), bucket.validity().until(), bucket.granted(), bucket.drawn(),
				Quantity.ZERO, bucket.expired(), bucket.rolledOver(), bucket.forfeited(), bucket.remaining());
	}

	static Row entry(WalletKey wallet, Entry entry) {
		Bucket.Key key = entry.bucket();
		Posting.Drawn usage = entry.usage();
		return Row.of(
				Arrays.asList(wallet.target(), wallet.resource(), entry.reason(), key.entitlement(), key.step(),
						key.amendment(), key.rollovers(), (usage != null) ? usage.meter().asset() : null,
						(usage != null) ? usage.slice() : null, (usage != null) ? usage.from() : null, entry.at()),
				entry.due(), entry.quantity());
	}

	static Row ratable(StoredRatable row) {
		return Row.of(List.of(row.meter().asset(), row.meter().resource(), row.slice(), row.from()), row.until(),
				row.status(), row.drawn(), row.overage(), row.tokens(), row.netUnitRate(), row.amount(),
				row.currency());
	}

	static Row liable(StoredLiable row) {
		StoredLiable.Name name = row.name();
		Owed owed = row.owed();
		return Row.of(
				List.of(row.meter().asset(), row.meter().resource(), row.slice(), row.kind(), name.correctsKind(),
						name.correctsFrom(), row.from(), name.number()),
				row.until(), owed.drawn(), owed.overage(), owed.tokens(), row.netUnitRate(), owed.unrounded(),
				owed.amount(), row.currency());
	}

}
