package io.drawdown.modeling;

import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.ValueExtractor;

/**
 * Lets validation look into a policy that is written in place, as if the choice were not
 * there: the pointer to what is missing in it names the fields of the document.
 */
public final class PolicyChoiceExtractor implements ValueExtractor<PolicyChoice<@ExtractedValue ?>> {

	@Override
	public void extractValues(PolicyChoice<?> choice, ValueReceiver receiver) {
		receiver.value(null, choice.value());
	}

}
