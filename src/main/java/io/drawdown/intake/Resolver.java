package io.drawdown.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.drawdown.formats.Rejection;
import io.drawdown.formats.SentRecord;
import io.drawdown.intake.Resolution.Rejected;
import io.drawdown.journal.BatchId;
import io.drawdown.journal.Fingerprint;
import io.drawdown.journal.UsageKey;
import io.drawdown.lanes.AccountHeads;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Catalogues;
import io.drawdown.selling.Account;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.Accounts;
import io.drawdown.selling.AssetId;
import io.drawdown.selling.SoldTerms;
import io.drawdown.sql.NamedSql.Call;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Resolves records against what was sold: before the lane with what is cached, in the
 * lane again where that has changed since.
 */
@Component
class Resolver {

	private final Accounts accounts;

	private final SoldTerms terms;

	private final AccountHeads heads;

	private final Catalogues catalogues;

	private final UsageProperties properties;

	Resolver(Accounts accounts, SoldTerms terms, AccountHeads heads, Catalogues catalogues,
			UsageProperties properties) {
		this.accounts = accounts;
		this.terms = terms;
		this.heads = heads;
		this.catalogues = catalogues;
		this.properties = properties;
	}

	/** Resolves the records of a request with what is known already. */
	List<Arrival> resolve(List<SentRecord> sent, BatchId batch, Instant received) {
		Pass pass = new Pass(this.catalogues.recent(), batch, received);
		pass.meet(sent);
		List<Arrival> arrivals = new ArrayList<>(sent.size());
		for (SentRecord record : sent) {
			arrivals.add(pass.arrival(record));
		}
		return arrivals;
	}

	/** Reads which versions of the catalogue and of the accounts' terms are in force. */
	List<Call> reading(Set<Long> accounts, Versions versions) {
		return List.of(this.catalogues.readingVersion(versions::catalogue),
				this.heads.readingTermsVersions(accounts, versions.terms));
	}

	/** The terms in force, by account, of versions that were read. */
	Map<Long, AccountTerms> terms(Versions versions) {
		Map<Long, AccountTerms> current = HashMap.newHashMap(versions.terms.size());
		versions.terms.forEach((id, version) -> current.put(id, this.terms.of(id, version)));
		return current;
	}

	/** The catalogue in force. */
	Catalogue catalogue(Versions versions) {
		return this.catalogues.matching(versions.catalogue);
	}

	/**
	 * Resolves those again whose terms or catalogue have changed, by versions that were
	 * read in a transaction that holds their lanes.
	 */
	List<Arrival> current(List<Arrival> arrivals, Versions versions) {
		Catalogue catalogue = catalogue(versions);
		RecordPolicy policy = policy(catalogue);
		Map<Long, AccountTerms> current = terms(versions);
		List<Arrival> resolved = new ArrayList<>(arrivals.size());
		for (Arrival arrival : arrivals) {
			AccountTerms terms = (arrival.terms() != null) ? current.get(arrival.account()) : null;
			boolean stands = terms == null || arrival.standsWith(terms, catalogue);
			resolved.add(stands ? arrival : resolve(arrival, Objects.requireNonNull(terms), catalogue, policy));
		}
		return resolved;
	}

	private RecordPolicy policy(Catalogue catalogue) {
		return new RecordPolicy(catalogue, this.properties.maxFuture(), this.properties.maxLate());
	}

	private Arrival resolve(Arrival arrival, AccountTerms terms, Catalogue catalogue, RecordPolicy policy) {
		Resolution resolution = policy.resolve(arrival.sent(), terms, arrival.received());
		return arrival.resolved(orOfOtherAccount(resolution, arrival.sent(), arrival.account(), catalogue), terms,
				catalogue);
	}

	/** Tells an asset that somebody else has from one that nobody has. */
	private Resolution orOfOtherAccount(Resolution resolution, SentRecord sent, long account, Catalogue catalogue) {
		boolean unknown = resolution instanceof Rejected rejected && rejected.why().code().equals("unknown-asset");
		AssetId id = unknown ? AssetId.parse(Objects.requireNonNull(sent.asset())) : null;
		if (id == null || id.account() == account || !exists(id)) {
			return resolution;
		}
		String resource = Objects.requireNonNull(sent.resource());
		return (catalogue.resource(resource) != null)
				? Rejected.of("asset-of-other-account", "/asset", "the asset is not one of the account")
				: Rejected.of("unknown-resource", "/resource", "there is no usage resource " + resource);
	}

	private boolean exists(AssetId id) {
		long version = this.heads.termsVersion(id.account());
		return version > 0 && this.terms.of(id.account(), version).assets().containsKey(id.asset());
	}

	/** The versions in force. */
	static final class Versions {

		private final Map<Long, Long> terms = new HashMap<>();

		private long catalogue;

		private void catalogue(long version) {
			this.catalogue = version;
		}

	}

	/** One request on its way through; remembers whom it has met. */
	private final class Pass {

		private final Catalogue catalogue;

		private final RecordPolicy policy;

		private final BatchId batch;

		private final Instant received;

		private final Fingerprint fingerprint = new Fingerprint();

		private Map<String, Account> named = Map.of();

		private Map<Long, AccountTerms> sold = Map.of();

		Pass(Catalogue catalogue, BatchId batch, Instant received) {
			this.catalogue = catalogue;
			this.policy = Resolver.this.policy(catalogue);
			this.batch = batch;
			this.received = received;
		}

		/** Finds all accounts at once. */
		void meet(List<SentRecord> records) {
			Set<String> codes = new HashSet<>();
			Set<Long> ids = new HashSet<>();
			for (SentRecord sent : records) {
				AssetId asset = assetWithoutAccount(sent);
				if (sent.account() != null) {
					codes.add(sent.account());
				}
				else if (asset != null) {
					ids.add(asset.account());
				}
			}
			this.named = Resolver.this.accounts.find(codes);
			this.named.values().forEach((account) -> ids.add(account.id()));
			this.sold = Resolver.this.terms.recent(ids);
		}

		Arrival arrival(SentRecord sent) {
			Rejection fault = sent.fault();
			AssetId asset = assetWithoutAccount(sent);
			if (fault == null && sent.account() == null && asset == null) {
				fault = Rejection.malformed("/account", "must be given where asset is not an id");
			}
			long account = account(sent, asset);
			if (fault != null) {
				return Arrival.refused(sent, this.batch, this.received, account, fault);
			}
			if (account == 0) {
				return Arrival.refused(sent, this.batch, this.received, 0, unknown(sent));
			}
			AccountTerms terms = this.sold.get(account);
			if (terms == null) {
				terms = Resolver.this.terms.recent(account);
			}
			UsageKey key = new UsageKey(account, this.fingerprint.keyOf(Objects.requireNonNull(sent.id())));
			Resolution unresolved = Rejected.of("", "", "");
			return resolve(new Arrival(sent, this.batch, this.received, account, key, unresolved, null, null), terms,
					this.catalogue, this.policy);
		}

		/** The account of a record, 0 where there is none. */
		private long account(SentRecord sent, @Nullable AssetId asset) {
			if (asset != null) {
				AccountTerms terms = this.sold.get(asset.account());
				boolean known = (terms != null && terms.assets().containsKey(asset.asset())) || exists(asset);
				return known ? asset.account() : 0;
			}
			Account account = (sent.account() != null) ? this.named.get(sent.account()) : null;
			return (account != null) ? account.id() : 0;
		}

		private static @Nullable AssetId assetWithoutAccount(SentRecord sent) {
			return (sent.account() == null && sent.asset() != null) ? AssetId.parse(sent.asset()) : null;
		}

		private Rejection unknown(SentRecord sent) {
			return (sent.account() != null)
					? new Rejection("unknown-account", "/account", "there is no account " + sent.account())
					: new Rejection("unknown-asset", "/asset", "there is no asset " + sent.asset());
		}

	}

}
