package io.drawdown.quoting;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Catalogues;
import io.drawdown.rates.RateCards;
import io.drawdown.rates.RateEntry;
import io.drawdown.selling.Accounts;
import io.drawdown.selling.NotFound;
import io.drawdown.selling.Offer;
import io.drawdown.selling.Offers;
import io.drawdown.selling.OrderId;
import io.drawdown.selling.OrderLine;
import io.drawdown.selling.Orders;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is offered to accounts, and the orders that are made of it. */
@Service
public class Quotes {

	private final QuoteRepository quotes;

	private final Accounts accounts;

	private final Offers offers;

	private final Orders orders;

	private final Catalogues catalogues;

	private final RateCards cards;

	private final Clock clock;

	Quotes(QuoteRepository quotes, Accounts accounts, Offers offers, Orders orders, Catalogues catalogues,
			RateCards cards, Clock clock) {
		this.quotes = quotes;
		this.accounts = accounts;
		this.offers = offers;
		this.orders = orders;
		this.catalogues = catalogues;
		this.cards = cards;
		this.clock = clock;
	}

	/** Saves a new quote; refused where its lines could not be sold. */
	@Transactional
	public QuoteView save(String account, String currency, List<QuoteLine> lines) {
		long buyer = this.accounts.account(account).id();
		Quote quote = new Quote(buyer, currency, now(), content(account, currency, lines));
		return view(this.quotes.saveAndFlush(quote), account);
	}

	/**
	 * Gives a draft other lines, and captures the catalogue's rates again [M4].
	 * @param version that it must have, null for any
	 */
	@Transactional
	public QuoteView replace(QuoteId id, List<QuoteLine> lines, @Nullable Long version) {
		Quote quote = draft(id);
		if (version != null && version != quote.version()) {
			throw QuoteRefused.stale(id, quote.version());
		}
		String account = account(quote);
		quote.save(content(account, quote.currency(), lines), now());
		return view(this.quotes.saveAndFlush(quote), account);
	}

	/** Makes an order of a draft, which sells at the rates that were captured [M4]. */
	@Transactional
	public Orders.Placement order(QuoteId id, boolean activate) {
		Quote quote = draft(id);
		QuoteContent content = quote.content();
		Orders.Placement placed = this.orders.place(account(quote), quote.currency(), null,
				content.lines().stream().map(QuoteLine::ordered).toList(), content.prices(), activate);
		quote.become(placed.id().order());
		this.quotes.saveAndFlush(quote);
		return placed;
	}

	/** The quote with this id; refused where there is none. */
	public QuoteView quote(QuoteId id) {
		Quote quote = this.quotes.findById(id.quote()).orElseThrow(() -> new NotFound("quote", id.toString()));
		return view(quote, account(quote));
	}

	/** The quotes after an id, of one account or all, in the order of their ids. */
	public List<QuoteView> after(@Nullable String account, long after, int limit) {
		List<Quote> found = (account != null) ? this.quotes
			.findByAccountIdAndIdGreaterThanOrderById(this.accounts.account(account).id(), after, Limit.of(limit))
				: this.quotes.findByIdGreaterThanOrderById(after, Limit.of(limit));
		Map<Long, String> codes = this.accounts.codes(found.stream().map(Quote::accountId).toList());
		return found.stream()
			.map((quote) -> view(quote, Objects.requireNonNull(codes.get(quote.accountId()))))
			.toList();
	}

	/** As exactly as the database keeps it. */
	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MICROS);
	}

	private Quote draft(QuoteId id) {
		Quote quote = this.quotes.lockById(id.quote()).orElseThrow(() -> new NotFound("quote", id.toString()));
		if (quote.orderId() != null) {
			throw QuoteRefused.ordered(id, new OrderId(quote.orderId()));
		}
		return quote;
	}

	private QuoteContent content(String account, String currency, List<QuoteLine> lines) {
		List<OrderLine> ordered = lines.stream().map(QuoteLine::ordered).toList();
		List<RateEntry> prices = prices(ordered, account);
		Offer offer = this.offers.offer(account, currency, ordered, prices);
		return new QuoteContent(lines, prices, new QuotedOffer(offer, lines).lines(), offer.warnings());
	}

	/** Those of all that is on the products, with all their windows and units [M4]. */
	private List<RateEntry> prices(List<OrderLine> lines, String account) {
		Catalogue catalogue = this.catalogues.current();
		Set<RateEntry> prices = new LinkedHashSet<>();
		for (OrderLine line : lines) {
			prices.addAll(this.cards.entriesOf(line.product(), account, catalogue.version()));
		}
		return new ArrayList<>(prices);
	}

	private String account(Quote quote) {
		return Objects.requireNonNull(this.accounts.codes(List.of(quote.accountId())).get(quote.accountId()));
	}

	private static QuoteView view(Quote quote, String account) {
		QuoteContent content = quote.content();
		List<QuoteView.Line> lines = new ArrayList<>();
		for (QuoteLine line : content.lines()) {
			lines.add(new QuoteView.Line(line, content.quoted().get(lines.size())));
		}
		Long order = quote.orderId();
		return new QuoteView(new QuoteId(quote.id()), account, quote.currency(), quote.status().name(), quote.savedAt(),
				(order != null) ? new OrderId(order) : null, quote.version(), lines, content.warnings());
	}

}
