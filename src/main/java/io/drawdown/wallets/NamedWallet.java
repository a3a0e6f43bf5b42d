package io.drawdown.wallets;

import io.drawdown.measure.PrintedId;
import io.drawdown.reckoning.Bucket;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.selling.NotFound;
import io.drawdown.selling.SoldTerms;

/** A wallet that a client names by its id. */
public record NamedWallet(AccountTerms owner, SoldWallet sold) {

	/** The wallet with this id; refused where there is none. */
	public static NamedWallet of(SoldTerms terms, String id) {
		WalletId wallet = WalletId.parse(id);
		if (wallet == null) {
			throw new NotFound("wallet", id);
		}
		AccountTerms owner = terms.of(wallet.account());
		SoldWallet sold = owner.wallets().get(wallet.key());
		if (sold == null) {
			throw new NotFound("wallet", id);
		}
		return new NamedWallet(owner, sold);
	}

	public WalletId id() {
		return new WalletId(this.owner.account(), this.sold.key());
	}

	/** The printed name of a bucket, such as {@code bkt_1-c-4-2-0-0-1}. */
	public static String bucketId(WalletId wallet, Bucket.Key key) {
		return PrintedId.print("bkt", wallet.account(), wallet.key().target(), wallet.key().resource(),
				key.entitlement(), key.step(), key.amendment(), key.rollovers());
	}

}
