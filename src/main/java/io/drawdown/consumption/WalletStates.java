package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.Reckoning;
import io.drawdown.reckoning.ShortfallRow;
import io.drawdown.reckoning.WalletState;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.selling.SoldAsset.SoldMeter;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Wallets as they are at an instant, past or to come [W16]. Reading writes nothing. */
@Component
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class WalletStates {

	private final Reckonings reckonings;

	private final WaitingUsage waiting;

	WalletStates(Reckonings reckonings, WaitingUsage waiting) {
		this.reckonings = reckonings;
		this.waiting = waiting;
	}

	/** A wallet from all absorbed records that started by an instant [T4]. */
	public Shown at(AccountTerms account, SoldWallet wallet, Instant asOf) {
		return at(account, List.of(wallet), asOf).getFirst();
	}

	/** The same of some wallets of an account, in their order. */
	public List<Shown> at(AccountTerms account, Collection<SoldWallet> wallets, Instant asOf) {
		Reckonings.OfAccount read = this.reckonings.of(account, asOf);
		List<Shown> shown = new ArrayList<>(wallets.size());
		for (SoldWallet wallet : wallets) {
			ShortfallRow minimum = minimum(account, wallet, read, asOf);
			if (minimum != null) {
				shown.add(new Shown(spent(minimum, asOf), Quantity.ZERO));
			}
			else {
				Instant since = Window.earlier(wallet.terms().periodNear(asOf).from(), asOf);
				Reckonings.Reckoned reckoned = read.wallet(wallet, since, asOf);
				shown.add(new Shown(WalletState.of(reckoned.timeline(), reckoned.reckoning(), asOf),
						this.waiting.of(account.account(), wallet.terms(), asOf)));
			}
		}
		return shown;
	}

	/**
	 * How much more a meter may use at an instant before anything of it is not covered
	 * [W14].
	 * @param scale decimals of its unit
	 */
	public Quantity available(AccountTerms account, SoldMeter meter, int scale, Instant asOf) {
		SoldWallet wallet = account.soldWallet(meter.wallet());
		if (!wallet.terms().cycles().life().contains(asOf)) {
			return Quantity.ZERO;
		}
		Reckonings.OfAccount read = this.reckonings.of(account, asOf);
		Pool pool = account.pool(wallet.key());
		if (!pool.isPlain()) {
			return PoolRoom.available(read.pool(pool, asOf, asOf), meter.terms(), asOf, scale);
		}
		Reckonings.Reckoned reckoned = read.wallet(wallet, asOf);
		return Reckoning.available(reckoned.timeline(), reckoned.used(), asOf);
	}

	/** The minimum that a wallet of a currency stands for, null of all others [K5]. */
	private static @Nullable ShortfallRow minimum(AccountTerms account, SoldWallet wallet, Reckonings.OfAccount read,
			Instant asOf) {
		TargetMinimums minimums = TargetMinimums.of(account, wallet.key().target());
		boolean money = minimums.minimums()
			.stream()
			.anyMatch((each) -> each.currency().getCurrencyCode().equals(wallet.unit()));
		return money ? minimums.at(asOf, read::charged) : null;
	}

	/** What is spent of the minimum of a commitment period, in its currency. */
	private static WalletState spent(ShortfallRow minimum, Instant asOf) {
		Quantity granted = Quantity.of(minimum.minimum().amount());
		Quantity spent = Quantity.of(minimum.used().amount());
		return new WalletState(asOf, List.of(), granted, spent, granted.minus(spent),
				Quantity.of(minimum.charged().amount()).minus(spent), Quantity.ZERO, Quantity.ZERO, Quantity.ZERO);
	}

	/**
	 * A wallet at an instant.
	 *
	 * @param unabsorbed usage that started by the instant and is in the backlog: the
	 * state does not count it
	 */
	public record Shown(WalletState state, Quantity unabsorbed) {
	}

}
