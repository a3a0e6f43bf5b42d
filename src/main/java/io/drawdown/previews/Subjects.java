package io.drawdown.previews;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.measure.Frequency;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Unit;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.reckoning.WalletTerms;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.selling.Owners;
import io.drawdown.selling.SoldAsset;
import org.jspecify.annotations.Nullable;

/** The meters that a preview is about, and the steps in which they are live. */
final class Subjects {

	/** A year of hours of one meter, and some. */
	static final int MAX_ROWS = 10_000;

	private final AccountTerms account;

	private final PreviewRequest request;

	/** By the first wallet of each pool. */
	private final Map<WalletKey, Group> groups = new LinkedHashMap<>();

	private Subjects(AccountTerms account, PreviewRequest request) {
		this.account = account;
		this.request = request;
	}

	static Subjects of(AccountTerms account, PreviewRequest request) {
		Subjects subjects = new Subjects(account, request);
		SoldAsset asset = (request.asset() != null) ? Owners.asset(account, request.asset()) : null;
		account.wallets()
			.values()
			.stream()
			.filter((wallet) -> wallet.terms().kind() == WalletTerms.Kind.METERED)
			.filter((wallet) -> request.resource() == null || request.resource().equals(wallet.resource()))
			.filter((wallet) -> asset == null || wallet.key().target() == asset.target().id())
			.forEach((wallet) -> subjects.add(wallet, asset));
		return subjects;
	}

	private void add(SoldWallet wallet, @Nullable SoldAsset asset) {
		List<MeterTerms> meters = wallet.terms()
			.meters()
			.stream()
			.filter((meter) -> asset == null || meter.key().asset() == asset.id().asset())
			.toList();
		if (!meters.isEmpty()) {
			Pool pool = this.account.pool(wallet.key());
			WalletKey first = pool.wallets().keySet().iterator().next();
			this.groups.computeIfAbsent(first, (_) -> new Group(pool, new ArrayList<>())).meters().addAll(meters);
		}
	}

	/** What must be reckoned together. */
	Collection<Group> groups() {
		return this.groups.values();
	}

	/**
	 * The steps of each meter, cut at the ends of the span and of its terms; refused
	 * where there are too many.
	 */
	Map<MeterKey, List<Window>> steps() {
		Map<MeterKey, List<Window>> steps = new HashMap<>();
		int left = MAX_ROWS;
		for (Group group : groups()) {
			for (MeterTerms meter : group.meters()) {
				List<Window> own = steps(meter, left);
				left -= own.size();
				steps.put(meter.key(), own);
			}
		}
		return steps;
	}

	private List<Window> steps(MeterTerms meter, int left) {
		List<Window> steps = new ArrayList<>();
		for (Window term : meter.terms()) {
			if (term.overlaps(this.request.span())) {
				Window span = term.within(this.request.span());
				for (Instant at = span.from(); at.isBefore(span.until()); at = steps.getLast().until()) {
					if (steps.size() == left) {
						throw PreviewRefused.tooManyRows(MAX_ROWS);
					}
					steps.add(this.request.grain().stepAt(meter, at).within(span));
				}
			}
		}
		return steps;
	}

	Preview.Subject subject(MeterTerms meter, int slice) {
		return new Preview.Subject(this.account.code(), asset(meter), meter.resourceCode(), sold(meter).unit(),
				meter.slice(slice).attributes());
	}

	/** The decimals that make sense in the unit of a meter. */
	int scale(MeterTerms meter, Catalogue catalogue) {
		Unit unit = catalogue.unit(sold(meter).unit());
		return (unit != null) ? unit.scale() : Quantity.SENT_SCALE;
	}

	SoldAsset asset(MeterTerms meter) {
		return Objects.requireNonNull(this.account.assets().get(meter.key().asset()));
	}

	private SoldAsset.SoldMeter sold(MeterTerms meter) {
		return Objects.requireNonNull(asset(meter).meter(meter.key().resource()));
	}

	/** A pool, and its meters that are asked about. */
	record Group(Pool pool, List<MeterTerms> meters) {

		/** A step that ends inside a day of which only the whole is counted, if any. */
		@Nullable Window insideDay(MeterTerms meter, List<Window> steps) {
			List<MeterTerms> sources = sources(meter);
			for (Window step : steps) {
				boolean whole = isMidnight(step.from()) && isMidnight(step.until());
				if (!whole && sources.stream().anyMatch((each) -> isByTheDay(each, step.from()))) {
					return step;
				}
			}
			return null;
		}

		/** What is recorded for a meter: of tokens, that of what makes them. */
		private List<MeterTerms> sources(MeterTerms meter) {
			return this.pool.meters()
				.stream()
				.filter((each) -> each.key().equals(meter.key()) || meter.key().equals(each.tokens()))
				.toList();
		}

		private static boolean isByTheDay(MeterTerms meter, Instant at) {
			return meter.isLive(at) && meter.policyAt(at).accumulation() != Frequency.HOURLY;
		}

		private static boolean isMidnight(Instant at) {
			return at.equals(at.truncatedTo(ChronoUnit.DAYS));
		}

	}

}
