package io.drawdown.formats;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

import io.drawdown.measure.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * A usage record as it was sent. Where nothing is wrong with its shape, id, asset,
 * resource and start are there.
 *
 * @param index its place in the request
 * @param fault what is wrong with its shape, null for nothing
 * @param odd what could not be read as it should be
 */
public record SentRecord(int index, @Nullable String id, @Nullable String account, @Nullable String asset,
		@Nullable String resource, @Nullable Quantity quantity, @Nullable String unit, @Nullable Instant startedAt,
		@Nullable Instant endedAt, SortedMap<String, String> attributes, @Nullable Rejection fault,
		List<OddField> odd) {

	/** All of it as JSON that PostgreSQL can keep. */
	public String json() {
		JsonText json = new JsonText();
		json.text("id", this.id)
			.text("account", this.account)
			.text("asset", this.asset)
			.text("resource", this.resource);
		json.text("quantity", this.quantity).text("unit", this.unit);
		json.text("startedAt", this.startedAt).text("endedAt", this.endedAt);
		if (!this.attributes.isEmpty()) {
			JsonText inner = new JsonText();
			this.attributes.forEach(inner::text);
			json.raw("attributes", inner.toString());
		}
		this.odd.forEach((field) -> json.raw(field.name(), field.json()));
		return json.toString();
	}

	/**
	 * A field that could not be read.
	 *
	 * @param json what was sent, shortened where it is long
	 */
	public record OddField(String name, String json) {
	}

}
