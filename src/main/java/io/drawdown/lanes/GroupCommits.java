package io.drawdown.lanes;

import io.drawdown.sql.RoundTrips;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the group commits of modules; what it makes is a bean of theirs. */
@Component
@EnableConfigurationProperties(LanesProperties.class)
public class GroupCommits {

	private final LanesProperties properties;

	private final PlatformTransactionManager transactions;

	private final RoundTrips trips;

	GroupCommits(LanesProperties properties, PlatformTransactionManager transactions, RoundTrips trips) {
		this.properties = properties;
		this.transactions = transactions;
		this.trips = trips;
	}

	/** A group commit that is not started yet, as a lifecycle bean is. */
	public <P extends GroupWork.Part<P, R>, R> GroupCommit<P, R> named(String name, GroupWork<P, R> work) {
		return new GroupCommit<>(name, this.properties, new TransactionTemplate(this.transactions), this.trips, work);
	}

}
