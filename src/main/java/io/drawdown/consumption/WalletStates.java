package io.drawdown.consumption;

import java.time.Instant;

import io.drawdown.measure.Quantity;
import io.drawdown.reckoning.Reckoning;
import io.drawdown.reckoning.WalletState;
import io.drawdown.selling.AccountTerms.SoldWallet;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Wallets as they are at an instant, past or to come [W16]. Reading writes nothing. */
@Component
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class WalletStates {

	private final Reckonings reckonings;

	WalletStates(Reckonings reckonings) {
		this.reckonings = reckonings;
	}

	/** A wallet from all absorbed records that started by an instant [T4]. */
	public Shown at(long account, SoldWallet wallet, Instant asOf) {
		Reckonings.Reckoned reckoned = this.reckonings.reckon(account, wallet, asOf, asOf);
		return new Shown(WalletState.of(reckoned.timeline(), reckoned.reckoning(), asOf),
				this.reckonings.unabsorbed(account, wallet.terms(), asOf));
	}

	/** How much more a wallet covers at an instant [W14]. */
	public Quantity available(long account, SoldWallet wallet, Instant asOf) {
		if (!wallet.terms().cycles().life().contains(asOf)) {
			return Quantity.ZERO;
		}
		Reckonings.Reckoned reckoned = this.reckonings.reckon(account, wallet, asOf, asOf);
		return Reckoning.available(reckoned.timeline(), reckoned.used(), asOf);
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
