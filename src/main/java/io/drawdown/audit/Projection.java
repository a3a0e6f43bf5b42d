package io.drawdown.audit;

import java.util.List;

/**
 * A kind of stored row that follows from records, terms and runs. Its statement reads the
 * columns of the key, then those of the fields, then the facts.
 */
enum Projection {

	USAGE_SUMMARY("usageSummary", "stored_usage_summaries", "asset_id resource_id slice at",
			"total records last_at last_id"),

	SEGMENT("segment", "stored_segments", "target_id resource_id from_at", "used records last_at"),

	/** Lines by what they are: those that take another one back count against it. */
	ENTRY("entry", "stored_entries",
			"target_id resource_id posted entitlement step amendment rollovers asset_id slice usage_from at",
			"due quantity", "number opening closing"),

	WALLET("wallet", "stored_wallets", "target_id resource_id", "entries balance"),

	BUCKET("bucket", "stored_buckets", "target_id resource_id entitlement step amendment rollovers",
			"source from_at until_at granted drawn held expired rolled_over forfeited remaining"),

	RATABLE_SUMMARY("ratableSummary", "stored_ratables", "asset_id resource_id slice from_at",
			"until_at status drawn overage tokens net_unit_rate amount currency"),

	LIABLE_SUMMARY("liableSummary", "stored_liables",
			"asset_id resource_id slice kind corrects_kind corrects_from from_at number",
			"until_at drawn overage tokens net_unit_rate unrounded amount currency", "status"),

	ENTITLEMENT_ACCOUNT("entitlementAccount", "stored_entitlement_accounts", "target_id", "next_due_at");

	private final String label;

	private final String statement;

	private final String key;

	private final String fields;

	private final String facts;

	Projection(String label, String statement, String key, String fields) {
		this(label, statement, key, fields, "");
	}

	Projection(String label, String statement, String key, String fields, String facts) {
		this.label = label;
		this.statement = statement;
		this.key = key;
		this.fields = fields;
		this.facts = facts;
	}

	/** What a difference calls it. */
	String label() {
		return this.label;
	}

	/** The name of the statement that reads it. */
	String statement() {
		return this.statement;
	}

	/** The columns of its key, after the account. */
	List<String> key() {
		return List.of(this.key.split(" ", -1));
	}

	/** The columns that are compared. */
	List<String> fields() {
		return List.of(this.fields.split(" ", -1));
	}

	/** The columns that cannot be computed: in which order it came, what was reported. */
	List<String> facts() {
		return this.facts.isEmpty() ? List.of() : List.of(this.facts.split(" ", -1));
	}

}
