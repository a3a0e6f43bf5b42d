package io.drawdown.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.drawdown.reckoning.WalletKey;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AssetId;
import io.drawdown.selling.SoldAsset;
import io.drawdown.wallets.WalletId;
import org.jspecify.annotations.Nullable;

/**
 * Names rows for people: {@code a1 STORAGE, slice 0, at 2026-01-05T00:00:00Z}, or
 * {@code wal_1-1-1, entitlement 1, step 0}.
 */
final class RowNames {

	private final AccountTerms sold;

	RowNames(AccountTerms sold) {
		this.sold = sold;
	}

	String name(Projection projection, Row row) {
		List<String> columns = projection.key();
		boolean wallet = columns.getFirst().equals("target_id");
		boolean two = columns.size() > 1;
		List<String> name = new ArrayList<>();
		if (wallet && !two) {
			name.add("target " + row.key().getFirst());
		}
		else {
			long first = number(row.key().get(0));
			long resource = number(row.key().get(1));
			name.add(wallet ? new WalletId(this.sold.account(), new WalletKey(first, resource)).toString()
					: meter(first, resource));
		}
		for (int column = 2; column < columns.size(); column++) {
			if (row.key().get(column) != null) {
				name.add(columns.get(column).replace("_at", "").replace("_", " ") + " " + row.key().get(column));
			}
		}
		return String.join(", ", name);
	}

	/** A line of a statement, by its wallet and number. */
	String line(List<@Nullable Object> line) {
		return new WalletId(this.sold.account(), new WalletKey(number(line.get(0)), number(line.get(1)))) + ", number "
				+ line.get(2);
	}

	/** An asset and one of its resources. */
	String meter(long asset, long resource) {
		SoldAsset sold = this.sold.assets().get(asset);
		SoldAsset.SoldMeter meter = (sold != null) ? sold.meter(resource) : null;
		String ref = (sold != null) ? sold.ref() : new AssetId(this.sold.account(), asset).toString();
		return ref + " " + ((meter != null) ? meter.terms().resourceCode() : "resource " + resource);
	}

	private static long number(@Nullable Object value) {
		return (Long) Objects.requireNonNull(value);
	}

}
