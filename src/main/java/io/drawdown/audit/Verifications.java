package io.drawdown.audit;

import java.util.Collection;
import java.util.List;

import io.drawdown.selling.Account;
import io.drawdown.selling.Accounts;

import org.springframework.stereotype.Component;

/**
 * Verifies accounts, one after the other, each in a short transaction of its own [V1].
 */
@Component
public class Verifications {

	private static final int CHUNK = 100;

	private final Accounts accounts;

	private final AccountVerification verification;

	Verifications(Accounts accounts, AccountVerification verification) {
		this.accounts = accounts;
		this.verification = verification;
	}

	/** Verifies some accounts. */
	public Verification runOnce(Collection<Long> accounts) {
		Findings findings = new Findings();
		accounts.stream().distinct().sorted().forEach((account) -> this.verification.verify(account, findings));
		return findings.verification();
	}

	/** Verifies all accounts. */
	public Verification runOnce() {
		Findings findings = new Findings();
		List<Account> chunk = this.accounts.after(0, CHUNK);
		while (!chunk.isEmpty()) {
			chunk.forEach((account) -> this.verification.verify(account.id(), findings));
			chunk = this.accounts.after(chunk.getLast().id(), CHUNK);
		}
		return findings.verification();
	}

}
