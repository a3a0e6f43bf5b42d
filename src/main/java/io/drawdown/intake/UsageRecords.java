package io.drawdown.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.drawdown.journal.BatchId;
import io.drawdown.journal.Correction;
import io.drawdown.journal.Journal;
import io.drawdown.journal.RecordFilter;
import io.drawdown.journal.RecordPosition;
import io.drawdown.journal.RefusedRecord;
import io.drawdown.journal.UsageRecord;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Catalogues;
import io.drawdown.modeling.Unit;
import io.drawdown.modeling.UsageResource;
import io.drawdown.paging.Cursor;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
import io.drawdown.paging.PagingRefused;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.NotFound;
import io.drawdown.selling.Owners;
import io.drawdown.selling.SoldAsset;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** The records that were sent, as clients know their accounts, assets and resources. */
@Component
public class UsageRecords {

	private static final Window EVER = new Window(RecordFilter.EVER, Window.FOREVER);

	private final Journal journal;

	private final Owners owners;

	private final Catalogues catalogues;

	UsageRecords(Journal journal, Owners owners, Catalogues catalogues) {
		this.journal = journal;
		this.owners = owners;
		this.catalogues = catalogues;
	}

	/** Accepted records, by asset, resource and start. */
	public Page<Accepted> accepted(Query query, Paging paging) {
		Scope scope = scope(query);
		Cursor after = paging.after(4);
		RecordPosition position = (after != null) ? recordPosition(after.key()) : RecordPosition.START;
		List<UsageRecord> rows = this.journal.accepted(scope.filter(), position, paging.rows());
		return Page.of(rows, paging, UsageRecords::cursor).map(scope::accepted);
	}

	/** Records that were rejected or blocked, in order of arrival. */
	public Page<Refused> refused(Query query, RefusedRecord.Outcome outcome, Paging paging) {
		Scope scope = scope(query);
		Cursor after = paging.after(2);
		RefusedRecord.Position position = (after != null) ? refusedPosition(after.key()) : RefusedRecord.Position.START;
		List<RefusedRecord> rows = this.journal.refused(scope.filter(), outcome, position, paging.rows());
		return Page.of(rows, paging, UsageRecords::cursor).map(scope::refused);
	}

	private Scope scope(Query query) {
		AccountTerms sold = this.owners.owner(query.account(), query.asset());
		Catalogue catalogue = this.catalogues.current();
		SoldAsset asset = (query.asset() != null) ? Owners.asset(sold, query.asset()) : null;
		UsageResource resource = (query.resource() != null) ? catalogue.resource(query.resource()) : null;
		if (query.resource() != null && resource == null) {
			throw new NotFound("resource", query.resource());
		}
		RecordFilter filter = new RecordFilter(sold.account(), (asset != null) ? asset.id().asset() : null,
				(resource != null) ? resource.id() : null, query.span());
		return new Scope(filter, sold, catalogue);
	}

	private static Cursor cursor(UsageRecord last) {
		return Cursor.of(last.asset(), last.resource(), last.startedAt(), last.key().key());
	}

	private static Cursor cursor(RefusedRecord last) {
		return Cursor.of(last.batch(), last.position());
	}

	private static RecordPosition recordPosition(List<String> key) {
		try {
			Instant at = Instant.parse(key.get(2));
			if (!EVER.contains(at)) {
				throw PagingRefused.cursor();
			}
			return new RecordPosition(Long.parseLong(key.get(0)), Long.parseLong(key.get(1)), at,
					UUID.fromString(key.get(3)));
		}
		catch (IllegalArgumentException | DateTimeException ex) {
			throw PagingRefused.cursor();
		}
	}

	private static RefusedRecord.Position refusedPosition(List<String> key) {
		BatchId batch = BatchId.parse(key.get(0));
		try {
			if (batch != null) {
				return new RefusedRecord.Position(batch.value(), Integer.parseInt(key.get(1)));
			}
		}
		catch (NumberFormatException ex) {
			throw PagingRefused.cursor();
		}
		throw PagingRefused.cursor();
	}

	/**
	 * Which records are asked for.
	 *
	 * @param account may be null where the asset is an id
	 * @param span of their starts
	 */
	public record Query(@Nullable String account, @Nullable String asset, @Nullable String resource, Window span) {
	}

	/**
	 * A record that was accepted, as first sent, with what was said of it since [U4].
	 *
	 * @param quantity as sent
	 * @param converted in the unit of the resource
	 * @param quantityInForce in the unit it was sent in; 0 where it is void
	 * @param convertedInForce the same in the unit of the resource
	 */
	public record Accepted(String id, String account, String asset, String assetId, String resource, Quantity quantity,
			String unit, Quantity converted, String convertedUnit, Instant startedAt, @Nullable Instant endedAt,
			Map<String, String> attributes, String batch, Instant receivedAt, Quantity quantityInForce,
			Quantity convertedInForce, @JsonProperty("void") boolean isVoid, List<Corrected> corrections) {
	}

	/**
	 * A correction of a record.
	 *
	 * @param quantity in the unit that the record was sent in; null of a void
	 */
	public record Corrected(int number, @JsonProperty("void") boolean isVoid, @Nullable Quantity quantity, String batch,
			String sender, Instant receivedAt) {

		static Corrected of(Correction correction) {
			return new Corrected(correction.number(), correction.isVoid(), correction.sentQuantity(),
					correction.batch().toString(), correction.sender(), correction.received());
		}

	}

	/**
	 * A record that does not count.
	 *
	 * @param index its place in the request
	 * @param sent what was sent, as JSON
	 */
	public record Refused(@Nullable String id, String account, String batch, int index, @Nullable String code,
			@Nullable String field, @Nullable String message, @Nullable Quantity available, String sent,
			Instant receivedAt) {
	}

	/** What one query looks at. */
	private record Scope(RecordFilter filter, AccountTerms sold, Catalogue catalogue) {

		Accepted accepted(UsageRecord record) {
			SoldAsset asset = Objects.requireNonNull(this.sold.assets().get(record.asset()));
			UsageResource resource = Objects.requireNonNull(this.catalogue.resource(record.resource()));
			Unit unit = Objects.requireNonNull(this.catalogue.unit(record.unit()));
			return new Accepted(record.id(), this.sold.code(), asset.ref(), asset.id().toString(), resource.code(),
					record.sentQuantity(), unit.code(), record.quantity(),
					Objects.requireNonNull(asset.meter(resource.id())).unit(), record.startedAt(), record.endedAt(),
					record.attributes(), record.batch().toString(), record.received(), record.sentQuantityInForce(),
					record.quantityInForce(), record.isVoid(),
					record.corrections().stream().map(Corrected::of).toList());
		}

		Refused refused(RefusedRecord record) {
			return new Refused(record.id(), this.sold.code(), record.batch().toString(), record.position(),
					record.code(), record.field(), record.message(), record.available(), record.sent(),
					record.received());
		}

	}

}
