package io.drawdown;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** The house rules that compiled classes show. */
class ArchitectureTests {

	private static final Set<String> INEXACT = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

	private static final Set<String> WALL_CLOCKS = Set.of("java.lang.System.currentTimeMillis", "java.util.Date.<init>",
			"java.time.Clock.systemUTC", "java.time.Clock.systemDefaultZone", "java.time.Clock.system",
			"java.time.Clock.tick", "java.time.Clock.tickMillis", "java.time.Clock.tickSeconds");

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.drawdown");

	/** [Q4]. */
	@Test
	void passesNothingThroughADouble() {
		Stream<String> declared = CLASSES.stream()
			.flatMap((type) -> Stream.concat(
					type.getFields().stream().filter((field) -> isInexact(field.getRawType())).map(Object::toString),
					type.getCodeUnits().stream().filter(ArchitectureTests::declaresInexact).map(Object::toString)));
		Stream<String> called = accesses().filter(ArchitectureTests::callsInexact).map(JavaAccess::getDescription);

		assertThat(Stream.concat(declared, called)).isEmpty();
	}

	/** [T3]: the clock is made in one place, and whoever needs the time is handed it. */
	@Test
	void knowsTheTimeInOnePlaceOnly() {
		List<String> owners = accesses().filter(ArchitectureTests::readsTheWallClock)
			.map((access) -> access.getOriginOwner().getName())
			.distinct()
			.toList();

		assertThat(owners).hasSizeLessThanOrEqualTo(1)
			.allSatisfy((owner) -> assertThat(CLASSES.get(owner).getMethods())
				.anyMatch((method) -> method.getRawReturnType().isEquivalentTo(Clock.class)));
	}

	@Test
	void namesThingsByWhatTheyAre() {
		assertThat(CLASSES.stream()
			.map(JavaClass::getSimpleName)
			.filter((name) -> name.matches(".*(Impl|Manager|Helper|Utils?|Dto)"))).isEmpty();
	}

	/** A value says what it is: {@code quantity()}, not {@code getQuantity()}. */
	@Test
	void readsWithoutGet() {
		assertThat(CLASSES.stream()
			.flatMap((type) -> type.getMethods().stream())
			.filter((method) -> method.getName().matches("get[A-Z].*"))
			.filter((method) -> !isInherited(method))
			.map(JavaMethod::getFullName)).isEmpty();
	}

	@Test
	void keepsTypesToTheirModules() {
		List<JavaClass> types = CLASSES.stream()
			.filter(JavaClass::isTopLevelClass)
			.filter((type) -> !type.getSimpleName().equals("package-info"))
			.toList();
		long open = types.stream().filter((type) -> type.getModifiers().contains(JavaModifier.PUBLIC)).count();

		assertThat(open * 100 / types.size()).as("percent of %d top-level types that are public", types.size())
			.isLessThan(50);
	}

	@Test
	void answersHttpFromWebPackagesOnly() {
		classes().that()
			.areMetaAnnotatedWith(Controller.class)
			.or()
			.areMetaAnnotatedWith(ControllerAdvice.class)
			.should()
			.resideInAPackage("..web")
			.allowEmptyShould(true)
			.check(CLASSES);
	}

	@Test
	void measuresWithTheJdkAlone() {
		noClasses().that(areIn("io.drawdown.measure"))
			.should()
			.dependOnClassesThat()
			.resideOutsideOfPackages("java..", "io.drawdown.measure", "org.jspecify..")
			.check(CLASSES);
	}

	@Test
	void reckonsWithMeasureAndRatingAlone() {
		noClasses().that(areIn("io.drawdown.reckoning"))
			.should()
			.dependOnClassesThat()
			.resideOutsideOfPackages("java..", "io.drawdown.measure", "io.drawdown.rating", "io.drawdown.reckoning",
					"org.jspecify..")
			.check(CLASSES);
	}

	/** Values of rating are the shapes of JSON, so they carry its annotations. */
	@Test
	void ratesWithMeasureAndAnExpressionLibraryAlone() {
		noClasses().that(areIn("io.drawdown.rating"))
			.should()
			.dependOnClassesThat()
			.resideOutsideOfPackages("java..", "io.drawdown.measure", "io.drawdown.rating", "org.jspecify..",
					"com.fasterxml.jackson.annotation..", "io.swagger.v3.oas.annotations..", "jakarta.validation..",
					"com.ezylang..")
			.check(CLASSES);
	}

	/** Whatever else a formula library can do, nobody comes to lean on it. */
	@Test
	void knowsTheExpressionLibraryWhereFormulasAre() {
		noClasses().that()
			.haveNameNotMatching("io\\.drawdown\\.rating\\.Formula(Language|Guards)(\\$.*)?")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("com.ezylang..")
			.check(CLASSES);
	}

	/** The page of a package carries annotations of the frameworks and nothing else. */
	private static DescribedPredicate<JavaClass> areIn(String name) {
		return DescribedPredicate.describe("are in " + name,
				(type) -> type.getPackageName().equals(name) && !type.getSimpleName().equals("package-info"));
	}

	private Stream<JavaAccess<?>> accesses() {
		return CLASSES.stream().flatMap((type) -> type.getAccessesFromSelf().stream());
	}

	private static boolean isInexact(JavaClass type) {
		return INEXACT.contains(type.getBaseComponentType().getName());
	}

	private static boolean declaresInexact(JavaCodeUnit unit) {
		return isInexact(unit.getRawReturnType())
				|| unit.getRawParameterTypes().stream().anyMatch(ArchitectureTests::isInexact);
	}

	/**
	 * Whether a double is asked for or handed over. Meters of Micrometer are doubles, and
	 * no amounts.
	 */
	private static boolean callsInexact(JavaAccess<?> access) {
		String owner = access.getTargetOwner().getName();
		return !owner.startsWith("io.micrometer.") && (INEXACT.contains(owner)
				|| (access.getTarget() instanceof CodeUnitAccessTarget target && takesOrGivesInexact(target)));
	}

	private static boolean takesOrGivesInexact(CodeUnitAccessTarget target) {
		return isInexact(target.getRawReturnType())
				|| target.getRawParameterTypes().stream().anyMatch(ArchitectureTests::isInexact);
	}

	private static boolean readsTheWallClock(JavaAccess<?> access) {
		String name = access.getTargetOwner().getName() + "." + access.getName();
		boolean now = access.getTargetOwner().getPackageName().equals("java.time") && access.getName().equals("now");
		boolean handed = access instanceof JavaCall<?> call && call.getTarget()
			.getRawParameterTypes()
			.stream()
			.anyMatch((type) -> type.isEquivalentTo(Clock.class));
		return WALL_CLOCKS.contains(name) || (now && !handed);
	}

	/** Whether a framework's type asks for the method. */
	private static boolean isInherited(JavaMethod method) {
		JavaClass owner = method.getOwner();
		return Stream.concat(owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
			.filter((type) -> !type.getPackageName().startsWith("io.drawdown"))
			.anyMatch((type) -> type.getMethods().stream().anyMatch((one) -> one.getName().equals(method.getName())));
	}

}
