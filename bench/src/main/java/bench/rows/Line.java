package bench.rows;

import org.jspecify.annotations.Nullable;

/**
 * A line of the report, with the lines that it is a ratio of and the least it should be.
 */
public enum Line {

	COPY("A", "COPY binary, unique index, 1,000 a batch, 2 connections"),
	STAGED("", "COPY to a temporary table, insert … on conflict, 1,000 a batch, 2 connections"),
	STAGED_LARGE("", "the same, 10,000 a batch"),
	REWRITTEN("", "JDBC batch rewritten to inserts of many rows, on conflict, 1,000 a batch, 2 connections"),
	UNNEST("", "insert … select from unnest, on conflict, 1,000 a batch, 2 connections"),
	SINGLE_ROW_1("", "single-row insert and commit, 1 connection"), SINGLE_ROW_8("", "the same, 8 connections"),
	SINGLE_ROW_32("", "the same, 32 connections"), GROUP_BY("", "group by account, resource, day: one worker"),
	GROUP_BY_2("", "the same, two workers"),
	GROUP_BY_WRITTEN("", "the same, one worker, written to a table with a primary key"),
	HTTP("", "HTTP and JSON alone, 1,000 a request, 4 connections"),
	HTTP_SINGLE("", "HTTP and JSON alone, 1 a request, 32 connections"),
	BARE("B", "bare service: HTTP, JSON, unique index, commit; 1,000 a request, 4 connections", COPY, "0.41"),
	UNABSORBED("B′", "the service without absorption, as row 1", BARE, "0.75"),
	ONE_ACCOUNT("1", "1,000 a request of one account of 1,000, 4 connections", UNABSORBED, "0.85"),
	ZIPF("2", "1,000 a request, Zipf over the accounts, 4 connections", UNABSORBED, "0.6"),
	UNIFORM("3", "1,000 a request, uniform over the accounts, 4 connections", UNABSORBED, "0.4"),
	SINGLE("4", "1 a request, 64 connections; p99 < 50 ms", SINGLE_ROW_32, "1"),
	SINGLE_ALONE("", "1 a request, 1 connection", SINGLE_ROW_1, null),
	ONE_WALLET("5", "1,000 a request, all on one wallet, 8 connections", ONE_ACCOUNT, "0.8"),
	ASYNC("6", "respond-async, 1,000 a request of one account, 4 connections", UNABSORBED, "0.95"),
	BACKLOG("7", "draining a backlog, Zipf", GROUP_BY_WRITTEN, "0.5"),
	UPLOAD("8", "NDJSON upload, Zipf, 1 connection", ZIPF, "1"),
	ACCESS("9", "access checks, 32 connections; p99 < 10 ms", HTTP_SINGLE, null),
	ACCESS_BUSY("", "the same while row 2 runs at half its rate; p99 < 30 ms", ACCESS, null),
	CLOSING("11", "accounts closed a second, 30 days of usage each"),
	SINGLE_WHILE_CLOSING("", "row 4 while a month is closed; p99 < 200 ms", SINGLE, null),
	VERIFYING("12", "records verified from the journal", GROUP_BY, "0.25"),
	STORED_TIME_ORDER("13", "row 1 with much stored, ids in time order, all accounts", ONE_ACCOUNT, "0.8"),
	STORED_RANDOM("", "the same, ids random", ONE_ACCOUNT, "0.6"),
	STORED_WITHIN_ONE("13b", "ids in time order, all stored and sent within one account", ONE_WALLET, "0.8"),
	STORED_WITHIN_ONE_RANDOM("", "the same, ids random", ONE_WALLET, "0.6"),
	HISTORY("14", "row 2 with 12 months of history per account", ZIPF, "0.9"),
	START("16", "start on a warm embedded database");

	private final String number;

	private final String what;

	private final @Nullable Line base;

	private final @Nullable String least;

	Line(String number, String what) {
		this(number, what, null, null);
	}

	Line(String number, String what, @Nullable Line base, @Nullable String least) {
		this.number = number;
		this.what = what;
		this.base = base;
		this.least = least;
	}

	public String number() {
		return this.number;
	}

	public String what() {
		return this.what;
	}

	/** What it is compared with, null for nothing. */
	public @Nullable Line base() {
		return this.base;
	}

	/** The least ratio to the base that is aimed at, null for none. */
	public @Nullable String least() {
		return this.least;
	}

}
