package dev.tracekernel.vm.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/** What surefire adds to a test class path that has only a part of JUnit. */
final class JUnitJars {

  private static final String PLATFORM = "org.junit.platform";
  private static final String JUPITER = "org.junit.jupiter";

  private final RepositorySystem repositories;
  private final MavenSession session;
  private final MavenProject project;

  JUnitJars(RepositorySystem repositories, MavenSession session) {
    this.repositories = repositories;
    this.session = session;
    this.project = session.getCurrentProject();
  }

  /**
   * Resolves the launcher, and Jupiter's engine, where they lack.
   *
   * @return empty if the test class path has them
   * @throws IllegalArgumentException if there is no JUnit Platform at all
   */
  List<Path> missing() throws DependencyResolutionException {
    List<Dependency> missing = new ArrayList<>();
    if (version(JUPITER, "junit-jupiter-engine").isEmpty()) {
      version(JUPITER, "junit-jupiter-api")
          .map(version -> jar(JUPITER, "junit-jupiter-engine", version))
          .ifPresent(missing::add);
    }
    if (version(PLATFORM, "junit-platform-launcher").isEmpty()) {
      missing.add(jar(PLATFORM, "junit-platform-launcher", platformVersion()));
    }
    return missing.isEmpty() ? List.of() : resolve(missing);
  }

  private String platformVersion() {
    return version(PLATFORM, "junit-platform-engine")
        .or(() -> version(PLATFORM, "junit-platform-commons"))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no JUnit Platform on the test class path of "
                        + project.getArtifactId()
                        + ": add org.junit.jupiter:junit-jupiter (or, for JUnit 4,"
                        + " org.junit.vintage:junit-vintage-engine) with scope test"));
  }

  private List<Path> resolve(List<Dependency> missing) throws DependencyResolutionException {
    CollectRequest request =
        new CollectRequest(missing, List.of(), project.getRemoteProjectRepositories());
    return repositories
        .resolveDependencies(session.getRepositorySession(), new DependencyRequest(request, null))
        .getArtifactResults()
        .stream()
        .map(ArtifactResult::getArtifact)
        .filter(found -> version(found.getGroupId(), found.getArtifactId()).isEmpty())
        .map(found -> found.getFile().toPath())
        .toList();
  }

  private Optional<String> version(String group, String artifact) {
    Stream<Artifact> artifacts = project.getArtifacts().stream();
    return artifacts
        .filter(a -> a.getGroupId().equals(group) && a.getArtifactId().equals(artifact))
        .map(Artifact::getBaseVersion)
        .findFirst();
  }

  private static Dependency jar(String group, String artifact, String version) {
    return new Dependency(new DefaultArtifact(group, artifact, "jar", version), "runtime");
  }
}
