package io.drawdown.selling;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Currency;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

/** An ISO 4217 code of a currency with a minor unit, such as USD [Q3]. */
@Documented
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = CurrencyCode.Check.class)
public @interface CurrencyCode {

	String message() default "is no ISO 4217 currency";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	/** Knows the currencies of the platform. */
	class Check implements ConstraintValidator<CurrencyCode, String> {

		@Override
		public boolean isValid(@Nullable String code, ConstraintValidatorContext context) {
			return code == null || Currency.getAvailableCurrencies()
				.stream()
				.anyMatch((each) -> each.getCurrencyCode().equals(code) && each.getDefaultFractionDigits() >= 0);
		}

	}

}
