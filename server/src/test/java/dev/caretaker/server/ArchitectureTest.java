package dev.caretaker.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.typesafe.config.ConfigFactory;
import dev.caretaker.model.ClusterMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.actor.typed.Behavior;
import org.junit.jupiter.api.Test;

/** The rules of docs/architecture.md that a machine can check. Which module may see which, the poms say. */
class ArchitectureTest {

    /** Where each module of Java below {@code server} has its classes. Nothing can depend on {@code bench}, above it. */
    private static final List<String> MODULES = List.of(
            "settings",
            "model",
            "store",
            "driver",
            "host",
            "testkit",
            "library",
            "simulator",
            "core",
            "auth",
            "triggers",
            "dispatch",
            "api",
            "server");

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.caretaker");

    @Test
    void looksAtEveryModule() {
        var found = OURS.stream()
                .map(type -> type.getPackageName().split("\\.", 4)[2])
                .distinct()
                .toList();

        assertThat(found).containsAll(MODULES).contains("link").doesNotContain("bench");
    }

    @Test
    void modulesHaveNoCycles() {
        slices().matching("dev.caretaker.(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void theModelDoesNoInputOrOutput() {
        noClasses()
                .that()
                .resideInAPackage("dev.caretaker.model..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.sql..")
                        .or(resideInAPackage("java.io").and(not(thrown())))
                        .or(resideInAPackage("java.net").and(not(anAddress())))
                        .or(ours().and(not(resideInAPackage("dev.caretaker.model..")))))
                .check(OURS);
    }

    @Test
    void aDriverSeesTheSdkAlone() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.caretaker.driver..", "dev.caretaker.library..")
                .should()
                .dependOnClassesThat(
                        ours().and(not(resideInAnyPackage("dev.caretaker.driver..", "dev.caretaker.library.."))))
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.pekko..")
                .check(OURS);
    }

    @Test
    void theApiKnowsNothingOfDriverHosts() {
        noClasses()
                .that()
                .resideInAPackage("dev.caretaker.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.caretaker.host..", "dev.caretaker.driver..")
                .check(OURS);
    }

    @Test
    void whatTravelsBetweenNodesIsARecordOrAnEnum() {
        classes()
                .that()
                .areAssignableTo(ClusterMessage.class)
                .and()
                .areNotInterfaces()
                .should()
                .beRecords()
                .orShould()
                .beEnums()
                .check(OURS);
    }

    @Test
    void actorsDoNotWait() {
        noClasses()
                .that()
                .resideInAPackage("dev.caretaker.core..")
                .should()
                .accessTargetWhere(any(Thread.class, "sleep"))
                .orShould()
                .accessTargetWhere(any(TimeUnit.class, "sleep"))
                .orShould()
                .accessTargetWhere(any(LockSupport.class, "parkNanos"))
                .check(OURS);
        noClasses()
                .that(behave())
                .should()
                .accessTargetWhere(any(CompletableFuture.class, "join"))
                .orShould()
                .accessTargetWhere(any(Future.class, "get"))
                .check(OURS);
    }

    @Test
    void onlyTheServerReadsTheEnvironment() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.caretaker.server..")
                .should()
                .accessTargetWhere(any(System.class, "getenv"))
                .check(OURS);
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.caretaker.server..", "dev.caretaker.host", "dev.caretaker.testkit")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ConfigFactory.class)
                .check(OURS);
    }

    private static DescribedPredicate<JavaClass> ours() {
        return resideInAPackage("dev.caretaker..");
    }

    private static DescribedPredicate<JavaClass> thrown() {
        return describe("thrown", type -> type.isAssignableTo(Throwable.class));
    }

    /** An address names a place, and does not go there. */
    private static DescribedPredicate<JavaClass> anAddress() {
        var allowed = Set.of("java.net.URI", "java.net.URISyntaxException");
        return describe("an address", type -> allowed.contains(type.getName()));
    }

    /** Actors, and what is part of them. */
    private static DescribedPredicate<JavaClass> behave() {
        return describe(
                "return a behavior",
                type -> type.getMethods().stream()
                        .anyMatch(method -> method.getRawReturnType().isEquivalentTo(Behavior.class)));
    }

    /** A use of a method of {@code owner} or what extends it, whatever its parameters: a call, or a reference. */
    private static DescribedPredicate<JavaAccess<?>> any(Class<?> owner, String method) {
        assertThat(Arrays.stream(owner.getMethods()))
                .anyMatch(known -> known.getName().equals(method));
        return describe(
                owner.getSimpleName() + "." + method,
                access -> access.getTargetOwner().isAssignableTo(owner)
                        && access.getTarget().getName().equals(method));
    }
}
