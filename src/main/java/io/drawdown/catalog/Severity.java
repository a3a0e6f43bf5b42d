package io.drawdown.catalog;

/** Whether a problem keeps a change from being made. */
enum Severity {

	ERROR, WARNING

}
