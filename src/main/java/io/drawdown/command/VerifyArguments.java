package io.drawdown.command;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What follows {@code verify}.
 *
 * @param accounts the codes of the accounts; all, if empty
 * @param settings settings of the service, such as {@code --drawdown.data-dir=data}
 */
record VerifyArguments(List<String> accounts, List<String> settings) {

	static final String USAGE = "Usage: verify [--account CODE ...] [--setting=value ...]";

	private static final String ACCOUNT = "--account";

	/** Reads them; whatever they are not is an error, not left out. */
	static VerifyArguments of(List<String> arguments) {
		List<String> accounts = new ArrayList<>();
		List<String> settings = new ArrayList<>();
		Deque<String> left = new ArrayDeque<>(arguments);
		while (!left.isEmpty()) {
			String argument = left.remove();
			if (argument.equals(ACCOUNT)) {
				if (left.isEmpty() || left.element().startsWith("--")) {
					throw new NotUnderstood(ACCOUNT + " without a code");
				}
				while (!left.isEmpty() && !left.element().startsWith("--")) {
					accounts.add(left.remove());
				}
			}
			else if (argument.startsWith(ACCOUNT + "=")) {
				accounts.add(argument.substring(ACCOUNT.length() + 1));
			}
			else if (argument.matches("--[\\w.\\-\\[\\]]+=.*")) {
				settings.add(argument);
			}
			else {
				throw new NotUnderstood("not understood: " + argument);
			}
		}
		return new VerifyArguments(List.copyOf(accounts), List.copyOf(settings));
	}

	/** An argument that means nothing. */
	static final class NotUnderstood extends IllegalArgumentException {

		NotUnderstood(String problem) {
			super(problem);
		}

	}

}
