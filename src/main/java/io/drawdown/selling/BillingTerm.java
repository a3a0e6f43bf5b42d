package io.drawdown.selling;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

/** A number of months that a billing period may have [P1]. */
@Documented
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = BillingTerm.Check.class)
@interface BillingTerm {

	String message() default "is not 1, 3, 6 or 12";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	/** Knows the four terms. */
	class Check implements ConstraintValidator<BillingTerm, Integer> {

		private static final Set<Integer> TERMS = Set.of(1, 3, 6, 12);

		@Override
		public boolean isValid(@Nullable Integer months, ConstraintValidatorContext context) {
			return months == null || TERMS.contains(months);
		}

	}

}
