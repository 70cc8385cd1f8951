package org.nsm.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The laws of the module map, over the compiled classes of every module. */
class ModuleLawsTest {
  private static final Map<String, JavaClasses> BY_MODULE = importByModule();
  private static final JavaClasses ALL =
      new ClassFileImporter().importPaths(Modules.classes().values());

  private static final ArchRule ONLY_MAIN_ENDS_THE_PROCESS =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("org.nsm.cli.Main")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  @Test
  void everyModuleWithSourcesIsLookedAt() throws Exception {
    Set<String> withSources = new TreeSet<>();
    try (var folders = java.nio.file.Files.newDirectoryStream(Modules.root(), "nsm-*")) {
      for (var folder : folders) {
        if (java.nio.file.Files.exists(folder.resolve("src/main/java/module-info.java"))) {
          withSources.add(folder.getFileName().toString());
        }
      }
    }
    assertThat(BY_MODULE.keySet()).isEqualTo(withSources);
  }

  @Test
  void onlyTheBackendNamesTensorFlow() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.nsm.tensorflow..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.tensorflow..", "org.bytedeco..", "com.google.protobuf..")
        .check(ALL);
  }

  @Test
  void onlyRuntimeAndCommandLineNameGuiceAndCommonsConfiguration() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.nsm.runtime..", "org.nsm.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.google.inject..", "jakarta.inject..", "org.apache.commons.configuration2..")
        .check(ALL);
  }

  @Test
  void onlyMainEndsTheProcess() {
    ONLY_MAIN_ENDS_THE_PROCESS.check(ALL);
  }

  @Test
  void aClassThatEndsTheProcessWouldBeSeen() {
    JavaClasses culprit = new ClassFileImporter().importClasses(Culprit.class);
    assertThat(ONLY_MAIN_ENDS_THE_PROCESS.evaluate(culprit).hasViolation()).isTrue();
  }

  @Test
  void modulesUseNoModuleOfOursButThoseTheMapAllows() {
    Map<String, String> moduleOf = new TreeMap<>();
    BY_MODULE.forEach((module, classes) -> classes.forEach(c -> moduleOf.put(c.getName(), module)));
    List<String> trespasses = new ArrayList<>();
    BY_MODULE.forEach(
        (module, classes) -> {
          for (JavaClass c : classes) {
            c.getDirectDependenciesFromSelf().stream()
                .map(d -> moduleOf.get(d.getTargetClass().getBaseComponentType().getName()))
                .filter(used -> used != null && !used.equals(module))
                .filter(used -> !Modules.MAY_USE.get(module).contains(used))
                .forEach(used -> trespasses.add(c.getName() + " uses " + used));
          }
        });
    assertThat(trespasses).isEmpty();
  }

  @Test
  void noPackageIsSplitBetweenModules() {
    Map<String, Set<String>> owners = new TreeMap<>();
    BY_MODULE.forEach(
        (module, classes) ->
            classes.forEach(
                c -> owners.computeIfAbsent(c.getPackageName(), p -> new TreeSet<>()).add(module)));
    owners.remove(""); // module-info
    assertThat(owners.values()).allSatisfy(modules -> assertThat(modules).hasSize(1));
    assertThat(owners.keySet()).allSatisfy(p -> assertThat(p).startsWith("org.nsm."));
  }

  private static Map<String, JavaClasses> importByModule() {
    Map<String, JavaClasses> found = new TreeMap<>();
    Modules.classes().forEach((m, p) -> found.put(m, new ClassFileImporter().importPath(p)));
    return found;
  }

  /** Breaks the law on purpose; nothing calls it. */
  private static final class Culprit implements Runnable {
    @Override
    public void run() {
      System.exit(0);
    }
  }
}
