package io.drawdown.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.drawdown.modeling.Definition;
import io.drawdown.modeling.Kind;
import io.drawdown.modeling.Status;
import io.drawdown.rates.RateCard;
import io.drawdown.rates.RatingProcedure;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a change comes to and whether it may be made at all [M1, M2, M8]. Pure.
 * Whether the result keeps all other rules is the {@link Validator}'s business.
 */
final class EditPolicy {

	private final Contents before;

	private final Contents after;

	private final List<Plan.Step> steps = new ArrayList<>();

	private final List<Violation> violations = new ArrayList<>();

	private EditPolicy(Contents before) {
		this.before = before;
		this.after = before.copy();
	}

	static Plan plan(Contents before, Edit edit) {
		return new EditPolicy(before).plan(edit);
	}

	private Plan plan(Edit edit) {
		List<Edit.Wish> wishes = admissible(edit.wishes());
		wishes.forEach(this::anticipate);
		wishes.forEach(this::decide);
		return new Plan(this.after, this.steps, this.violations);
	}

	/** Leaves out what is built in and what is said twice. */
	private List<Edit.Wish> admissible(List<Edit.Wish> wishes) {
		Set<Ref> seen = new HashSet<>();
		return wishes.stream().filter((wish) -> {
			if (!seen.add(wish.ref())) {
				refuse("M1", wish.ref(), wish.ref() + " is in the document more than once");
				return false;
			}
			return !isBuiltIn(wish);
		}).toList();
	}

	private boolean isBuiltIn(Edit.Wish wish) {
		Contents.Item stored = this.before.find(wish.ref());
		boolean builtIn = (stored != null && Contents.isBuiltIn(stored.definition()))
				|| (wish.definition() != null && Contents.isBuiltIn(wish.definition()));
		if (builtIn) {
			boolean procedure = wish.ref().kind() == Kind.RATING_PROCEDURE;
			refuse(procedure ? "R7" : "M2", wish.ref(), wish.ref() + (procedure ? " is built in; nobody changes it"
					: " is of the built-in class CURRENCY, which nobody defines or changes"));
		}
		return builtIn;
	}

	/** Puts what is wished into the catalogue as it would be. */
	private void anticipate(Edit.Wish wish) {
		Contents.Item stored = this.before.find(wish.ref());
		Status status = (stored != null) ? stored.status() : Status.DRAFT;
		Definition definition = (wish.definition() != null) ? canonical(wish.definition(), stored)
				: (stored != null) ? stored.definition() : null;
		if (wish.then() == Edit.Wish.Then.REMOVE || definition == null) {
			this.after.remove(wish.ref());
			return;
		}
		this.after.put(wish.ref().kind(), definition, switch (wish.then()) {
			case ACTIVATE -> (wish.definition() != null && status == Status.INACTIVE) ? status : Status.ACTIVE;
			case DEACTIVATE -> Status.INACTIVE;
			case LEAVE, REMOVE -> isNextVersion(definition, stored) ? Status.DRAFT : status;
		});
	}

	private void decide(Edit.Wish wish) {
		Contents.Item stored = this.before.find(wish.ref());
		Contents.Item wished = this.after.find(wish.ref());
		boolean isDraft = stored == null || stored.status() == Status.DRAFT;
		if (wished == null) {
			remove(wish.ref(), isDraft && !hasVersionInUse(stored));
			return;
		}
		if (stored == null) {
			this.steps.add(new Plan.Step(wish.ref(), true, wished.definition(), changed(Status.DRAFT, wished.status()),
					false));
			return;
		}
		if (isDraft && wish.then() == Edit.Wish.Then.DEACTIVATE) {
			refuse("M1", wish.ref(), wish.ref() + " is a DRAFT: it can be activated or deleted");
		}
		if (wish.then() == Edit.Wish.Then.ACTIVATE && wished.status() == Status.INACTIVE) {
			this.violations.add(new Violation("M1", Severity.WARNING,
					wish.ref() + " is INACTIVE and stays so; a document does not bring it back",
					List.of(wish.ref().toString())));
		}
		if (isNextVersion(wished.definition(), stored)) {
			this.steps.add(new Plan.Step(wish.ref(), false, wished.definition(), wished.status(), false));
			return;
		}
		Definition content = isDraft ? edited(stored, wished) : extended(wish.ref(), stored, wished);
		this.steps.add(new Plan.Step(wish.ref(), false, content, changed(stored.status(), wished.status()), false));
	}

	private void remove(Ref ref, boolean isDraft) {
		if (!isDraft) {
			Status status = this.before.statusOf(ref.kind(), ref.code());
			refuse("M1", ref, ref + " is " + status + ((status == Status.DRAFT)
					? " with a version in use, which cannot be deleted" : ": only a DRAFT can be deleted"));
		}
		this.steps.add(new Plan.Step(ref, false, null, null, true));
	}

	private static @Nullable Definition edited(Contents.Item stored, Contents.Item wished) {
		return wished.definition().equals(stored.definition()) ? null : wished.definition();
	}

	/** Of what is or was in use only end dates move, and only later [M1]. */
	private @Nullable Definition extended(Ref ref, Contents.Item stored, Contents.Item wished) {
		Definition old = EffectiveForm.of(stored.definition(), this.before);
		Definition fresh = EffectiveForm.of(wished.definition(), this.after);
		if (fresh.equals(old)) {
			this.after.put(ref.kind(), stored.definition(), wished.status());
			return null;
		}
		if (stored.status() == Status.ACTIVE && EffectiveForm.isExtension(old, fresh)) {
			return wished.definition();
		}
		refuse("M1", ref, ref + " is " + stored.status() + ": " + ((stored.status() == Status.ACTIVE)
				? "only its end dates may be moved, and only later" : "it may not be changed"));
		return null;
	}

	/** As it is stored: a card sorted, a procedure with the number of its version. */
	private static Definition canonical(Definition definition, Contents.@Nullable Item stored) {
		return switch (definition) {
			case RateCard card -> card.sorted();
			case RatingProcedure procedure when stored != null -> {
				RatingProcedure old = (RatingProcedure) stored.definition();
				RatingProcedure same = procedure.numbered(old.number());
				boolean isNext = stored.status() == Status.ACTIVE && !same.equals(old);
				yield isNext ? procedure.numbered(old.number() + 1) : same;
			}
			case RatingProcedure procedure -> procedure.numbered(1);
			default -> definition;
		};
	}

	/** Whether it is another version of a procedure that is in use [R7]. */
	private static boolean isNextVersion(Definition definition, Contents.@Nullable Item stored) {
		return stored != null && stored.status() == Status.ACTIVE && definition instanceof RatingProcedure fresh
				&& fresh.number() > ((RatingProcedure) stored.definition()).number();
	}

	private static boolean hasVersionInUse(Contents.@Nullable Item stored) {
		return stored != null && stored.definition() instanceof RatingProcedure procedure && procedure.number() > 1;
	}

	private static @Nullable Status changed(Status old, Status fresh) {
		return (old != fresh) ? fresh : null;
	}

	private void refuse(String rule, Ref ref, String message) {
		this.violations.add(new Violation(rule, Severity.ERROR, message, List.of(ref.toString())));
	}

}
