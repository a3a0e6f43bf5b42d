package io.drawdown.selling;

import java.time.LocalDate;

import io.drawdown.lanes.AccountHeads;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Makes a change of what was sold known, in the transaction that stored it and holds the
 * account's lane.
 */
@Component
class ChangedTerms {

	private final SoldTerms terms;

	private final AccountHeads heads;

	private final ApplicationEventPublisher events;

	ChangedTerms(SoldTerms terms, AccountHeads heads, ApplicationEventPublisher events) {
		this.terms = terms;
		this.heads = heads;
		this.events = events;
	}

	/**
	 * Raises the version and tells whoever derives something from the terms.
	 * @param before the terms before anything of the change was stored
	 */
	TermsChanged publish(AccountTerms before, LocalDate from) {
		this.heads.bump(before.account());
		TermsChanged changed = new TermsChanged(before, this.terms.stored(before.account()), from,
				new TermsChanged.Uncounted());
		this.events.publishEvent(changed);
		return changed;
	}

}
