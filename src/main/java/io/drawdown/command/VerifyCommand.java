package io.drawdown.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

import io.drawdown.audit.Difference;
import io.drawdown.audit.Verification;
import io.drawdown.audit.Verifications;
import io.drawdown.selling.Account;
import io.drawdown.selling.Accounts;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/**
 * {@code verify}: verifies accounts and says by its exit status what came of it [V1].
 */
public final class VerifyCommand {

	/** The first argument. */
	public static final String NAME = "verify";

	/** Everything is as it should be. */
	public static final int CLEAN = 0;

	/** Something is not. */
	public static final int DIFFERENT = 1;

	/** Not all could be looked at. */
	public static final int FAILED = 2;

	private final PrintStream out;

	private final PrintStream progress;

	private VerifyCommand(PrintStream out, PrintStream progress) {
		this.out = out;
		this.progress = progress;
	}

	/**
	 * Verifies.
	 * @param service the service's own class
	 * @param arguments what follows the name
	 * @return the exit status
	 */
	public static int run(Class<?> service, String... arguments) {
		return run(service, System.out, System.err, arguments);
	}

	/**
	 * Verifies.
	 * @param out where what is found goes
	 * @param progress where goes how far it is, and why it ended early
	 */
	public static int run(Class<?> service, PrintStream out, PrintStream progress, String... arguments) {
		VerifyCommand command = new VerifyCommand(out, progress);
		try {
			VerifyArguments asked = VerifyArguments.of(List.of(arguments));
			try (ConfigurableApplicationContext beans = QuietService.start(service, asked.settings())) {
				return command.verify(beans.getBean(Verifications.class), beans.getBean(Accounts.class),
						asked.accounts());
			}
		}
		catch (VerifyArguments.NotUnderstood ex) {
			progress.println(ex.getMessage());
			progress.println(VerifyArguments.USAGE);
			return FAILED;
		}
		catch (RuntimeException ex) {
			progress.println("Not everything could be verified: " + reason(ex));
			progress.println("A service that is running verifies its own data: POST /v1/verifications");
			return FAILED;
		}
	}

	private int verify(Verifications verifications, Accounts accounts, List<String> codes) {
		List<Long> named = codes.stream().map(accounts::account).map(Account::id).toList();
		Verification verification = codes.isEmpty() ? verifications.runOnce(this::tell)
				: verifications.runOnce(named, this::tell);
		Verification.Checked checked = verification.checked();
		this.out.println(String.format(Locale.ROOT, """
				%,d accounts verified: %,d records, %,d usage summaries, %,d segments, %,d wallets, %,d buckets, \
				%,d entries, %,d ratable and %,d liable summaries, %,d entitlement accounts""", checked.accounts(),
				checked.records(), checked.usageSummaries(), checked.segments(), checked.wallets(), checked.buckets(),
				checked.entries(), checked.ratableSummaries(), checked.liableSummaries(),
				checked.entitlementAccounts()));
		this.out.println((verification.found() == 0) ? "no differences"
				: String.format(Locale.ROOT, "%,d differences", verification.found()));
		return (verification.found() == 0) ? CLEAN : DIFFERENT;
	}

	private void tell(Verification soFar, List<Difference> differences) {
		differences.forEach((difference) -> this.out.println(difference.told()));
		this.progress.println(String.format(Locale.ROOT, "%,d accounts, %,d records, %,d differences",
				soFar.checked().accounts(), soFar.checked().records(), soFar.found()));
	}

	/** What lies at the bottom says it best. */
	private static String reason(Throwable failure) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		return (cause.getMessage() != null) ? cause.getMessage() : cause.toString();
	}

}
