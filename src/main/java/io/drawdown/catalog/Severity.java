package io.drawdown.catalog;

/** Whether a problem keeps a change from being made. */
public enum Severity {

	ERROR, WARNING

}
