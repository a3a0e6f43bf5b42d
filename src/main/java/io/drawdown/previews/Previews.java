package io.drawdown.previews;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

import io.drawdown.consumption.Backlog;
import io.drawdown.consumption.UsageSummary;
import io.drawdown.consumption.UsedByDay;
import io.drawdown.measure.Window;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Catalogues;
import io.drawdown.reckoning.Course;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.PoolReckoning;
import io.drawdown.reckoning.Timeline;
import io.drawdown.reckoning.Usage;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.Accounts;
import io.drawdown.selling.NotFound;
import io.drawdown.selling.SoldTerms;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives ad hoc summaries and forecasts [S6]. Reading writes nothing and sees one state.
 */
@Service
public class Previews {

	private static final Comparator<Preview.Row> ORDER = Comparator
		.comparing((Preview.Row row) -> row.step().window().from())
		.thenComparingLong((row) -> row.step().meter().key().asset())
		.thenComparingLong((row) -> row.step().meter().key().resource())
		.thenComparingInt((row) -> row.step().slice());

	private final Accounts accounts;

	private final SoldTerms terms;

	private final Catalogues catalogues;

	private final UsedByDay used;

	private final RecordedUsage recorded;

	private final Backlog backlog;

	private final Clock clock;

	Previews(Accounts accounts, SoldTerms terms, Catalogues catalogues, UsedByDay used, RecordedUsage recorded,
			Backlog backlog, Clock clock) {
		this.accounts = accounts;
		this.terms = terms;
		this.catalogues = catalogues;
		this.used = used;
		this.recorded = recorded;
		this.backlog = backlog;
		this.clock = clock;
	}

	/** What is asked for, computed now. */
	@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
	public Preview preview(PreviewRequest request) {
		AccountTerms account = this.terms.stored(this.accounts.account(request.account()).id());
		Catalogue catalogue = this.catalogues.current();
		if (request.resource() != null && catalogue.resource(request.resource()) == null) {
			throw new NotFound("resource", request.resource());
		}
		return new Reading(account, request, catalogue, this.clock.instant()).preview();
	}

	/** One preview while it is made. */
	private final class Reading {

		private final AccountTerms account;

		private final PreviewRequest request;

		private final Catalogue catalogue;

		private final Instant now;

		private final Instant asOf;

		private final Subjects subjects;

		private final Map<MeterKey, List<Window>> steps;

		private final List<Preview.Row> rows = new ArrayList<>();

		private final List<Preview.Forecast> forecasts = new ArrayList<>();

		private long summaries;

		private long records;

		Reading(AccountTerms account, PreviewRequest request, Catalogue catalogue, Instant now) {
			this.account = account;
			this.request = request;
			this.catalogue = catalogue;
			this.now = now;
			this.asOf = Objects.requireNonNullElse(request.asOf(), now);
			this.subjects = Subjects.of(account, request);
			this.steps = this.subjects.steps();
		}

		Preview preview() {
			this.subjects.groups().forEach(this::read);
			this.rows.sort(ORDER);
			return new Preview(
					new Preview.Basis(this.request.source(), this.summaries, this.records, unabsorbed(),
							this.account.version(), this.asOf, this.now),
					List.copyOf(this.rows), List.copyOf(this.forecasts));
		}

		private void read(Subjects.Group group) {
			Window inside = inside(group);
			Counted counted = counted(group.pool(), inside);
			this.summaries += counted.summaries();
			this.records += counted.records();
			PoolReckoning reckoned = reckon(group.pool(), counted.usage(), this.request.span().until());
			Course course = (inside != null) ? Course.hourly(group.pool(), reckoned, counted.hours())
					: Course.of(group.pool(), reckoned);
			group.meters().forEach((meter) -> add(course, meter));
			if (this.request.forecast()) {
				forecast(group, counted.usage());
			}
		}

		/**
		 * The span, where a step ends inside a day of which only the whole is counted.
		 */
		private @Nullable Window inside(Subjects.Group group) {
			for (MeterTerms meter : group.meters()) {
				Window step = group.insideDay(meter, Objects.requireNonNull(this.steps.get(meter.key())));
				if (step != null && this.request.source() == PreviewRequest.Source.SUMMARIES) {
					throw PreviewRefused.finerThanSummaries(this.subjects.asset(meter).ref(), meter.resourceCode(),
							step);
				}
				if (step != null) {
					return this.request.span();
				}
			}
			return null;
		}

		private Counted counted(Pool pool, @Nullable Window hourly) {
			long id = this.account.account();
			if (this.request.source() == PreviewRequest.Source.JOURNAL) {
				return Previews.this.recorded.of(id, pool, this.asOf, hourly);
			}
			List<Usage> days = Previews.this.used.of(id, pool.meters(), this.asOf);
			return new Counted(days, List.of(), days.size());
		}

		private void add(Course course, MeterTerms meter) {
			TreeSet<Integer> slices = new TreeSet<>(course.slices(meter.key()));
			slices.add(0);
			for (Window step : Objects.requireNonNull(this.steps.get(meter.key()))) {
				for (int slice : slices) {
					Preview.Row row = new Preview.Row(this.subjects.subject(meter, slice),
							course.step(meter, slice, step));
					if (slice == 0 || row.step().records() > 0) {
						this.rows.add(row);
					}
				}
			}
			if (this.rows.size() > Subjects.MAX_ROWS) {
				throw PreviewRefused.tooManyRows(Subjects.MAX_ROWS);
			}
		}

		private void forecast(Subjects.Group group, List<Usage> counted) {
			Forecasting forecasting = new Forecasting(group, counted, this.asOf, this.request.span().until(),
					(meter) -> this.subjects.scale(meter, this.catalogue));
			if (forecasting.isEmpty()) {
				return;
			}
			PoolReckoning actual = reckon(group.pool(), counted, forecasting.horizon());
			PoolReckoning expected = reckon(group.pool(), forecasting.usage(), forecasting.horizon());
			this.forecasts.addAll(forecasting.forecasts(Course.of(group.pool(), actual),
					Course.of(group.pool(), expected), this.subjects));
		}

		private long unabsorbed() {
			if (this.request.source() == PreviewRequest.Source.JOURNAL) {
				return 0;
			}
			long id = this.account.account();
			return Previews.this.backlog.of(List.of(id))
				.getOrDefault(id, List.of())
				.stream()
				.mapToLong(UsageSummary::records)
				.sum();
		}

		private static PoolReckoning reckon(Pool pool, List<Usage> counted, Instant until) {
			Instant reach = counted.stream().map(Usage::at).reduce(until, Window::later);
			return PoolReckoning.of(pool, (terms) -> Timeline.reaching(terms, reach), counted);
		}

	}

}
