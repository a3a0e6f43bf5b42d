package io.drawdown.quoting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.drawdown.measure.Window;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Catalogues;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.ProductResource;
import io.drawdown.modeling.Unit;
import io.drawdown.modeling.UnitClass;
import io.drawdown.modeling.UsageModel;
import io.drawdown.modeling.UsageResource;
import io.drawdown.rates.RateCards;
import io.drawdown.rates.RateEntry;
import io.drawdown.selling.Accounts;
import io.drawdown.selling.NotFound;
import io.drawdown.selling.ResourceDetail;
import io.drawdown.selling.UsageDetails;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** Tells which rates there are [R9]: in the catalogue, or for what was sold. */
@Service
public class RateDiscovery {

	private final Catalogues catalogues;

	private final RateCards cards;

	private final Accounts accounts;

	private final UsageDetails details;

	RateDiscovery(Catalogues catalogues, RateCards cards, Accounts accounts, UsageDetails details) {
		this.details = details;
		this.catalogues = catalogues;
		this.cards = cards;
		this.accounts = accounts;
	}

	/**
	 * Those of the catalogue on a day, by resource in the order of the product, rate unit
	 * and attributes; a resource without any is told as well.
	 * @param account who asks, since cards may be open to some only; null for whom no
	 * card is made in particular
	 */
	public List<FoundRate> ofProduct(String product, String currency, @Nullable String account, LocalDate day) {
		Catalogue catalogue = this.catalogues.current();
		Product sold = catalogue.product(product);
		if (sold == null) {
			throw new NotFound("product", product);
		}
		String reader = (account != null) ? this.accounts.account(account).code() : null;
		Instant at = Window.midnight(day);
		List<RateEntry> entries = this.cards.entriesOf(product, reader, catalogue.version())
			.stream()
			.filter((entry) -> entry.effective().contains(at) && isAsked(entry.rateUnit(), currency, catalogue))
			.toList();
		List<FoundRate> found = new ArrayList<>();
		sold.resources()
			.stream()
			.filter((each) -> each.dates().window().contains(at))
			.map(ProductResource::resource)
			.forEach((code) -> found.addAll(of(sold, Objects.requireNonNull(catalogue.resource(code)), entries)));
		entries.stream()
			.filter((entry) -> entry.resource() == null)
			.forEach((entry) -> found.add(new FoundRate(null, null, false, true, FoundRate.Found.of(entry))));
		return found;
	}

	/**
	 * Those that hold on a day for what was sold [R5], in the order of the product; of
	 * what a better source covers nothing is told.
	 * @param asset its id, or its ref where the account is given
	 */
	public List<FoundRate> ofAsset(String asset, @Nullable String account, @Nullable String product,
			@Nullable String currency, LocalDate day) {
		Instant at = Window.midnight(day);
		UsageDetails.Detailed detailed = this.details.ofAsset(asset, account, at);
		refuseOther("product", product, detailed.asset().product());
		refuseOther("currency", currency, detailed.asset().currency());
		List<FoundRate> found = new ArrayList<>();
		for (ResourceDetail resource : detailed.resources()) {
			List<FoundRate> rates = resource.rates()
				.stream()
				.filter((rate) -> rate.effective().contains(at))
				.map((rate) -> new FoundRate(resource.resource(), resource.unit(), resource.negotiable(), false,
						FoundRate.Found.of(rate, resource.rateUnit())))
				.toList();
			found.addAll(!rates.isEmpty() ? rates
					: List.of(new FoundRate(resource.resource(), resource.unit(), resource.negotiable(), false, null)));
		}
		return found;
	}

	private static void refuseOther(String parameter, @Nullable String asked, String sold) {
		if (asked != null && !asked.equals(sold)) {
			throw RatesRefused.other(parameter, asked, sold);
		}
	}

	private static List<FoundRate> of(Product product, UsageResource resource, List<RateEntry> entries) {
		boolean isPriced = product.usageModel() == UsageModel.ANCHOR || product.usageModel() == UsageModel.PACK;
		List<FoundRate> found = entries.stream()
			.filter((entry) -> resource.code().equals(entry.resource()))
			.map((entry) -> new FoundRate(resource.code(), resource.unit().code(), entry.negotiable(), !isPriced,
					FoundRate.Found.of(entry)))
			.toList();
		return !found.isEmpty() ? found
				: List.of(new FoundRate(resource.code(), resource.unit().code(), false, !isPriced, null));
	}

	/** What is paid in tokens is so in every currency [K1]. */
	private static boolean isAsked(String rateUnit, String currency, Catalogue catalogue) {
		Unit unit = catalogue.unit(rateUnit);
		return rateUnit.equals(currency) || (unit != null && !unit.unitClass().equals(UnitClass.CURRENCY));
	}

}
