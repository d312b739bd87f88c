package dev.tracekernel.vm.kernel.io;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy leads to an address: apt's settings come before the environment's.
 *
 * @param apt apt's settings by name, such as {@code Acquire::http::Proxy}
 * @param environment where {@code https_proxy} and the like are
 */
public record Proxies(Map<String, String> apt, Map<String, String> environment) {

  private static final int DEFAULT_PORT = 80;

  /** Returns the proxy to take; never one for this machine itself, which no proxy reaches. */
  public Proxy of(URI uri) {
    if (isThisMachine(uri.getHost())) {
      return Proxy.NO_PROXY;
    }
    return apt(uri).or(() -> environment(uri)).map(Proxies::parse).orElse(Proxy.NO_PROXY);
  }

  private Optional<String> apt(URI uri) {
    String name = "Acquire::" + uri.getScheme() + "::Proxy";
    return Stream.of(name + "::" + uri.getHost(), name)
        .map(apt::get)
        .flatMap(Stream::ofNullable)
        .filter(proxy -> !proxy.isEmpty())
        .findFirst();
  }

  private Optional<String> environment(URI uri) {
    if (isExempt(uri.getHost())) {
      return Optional.empty();
    }
    String name = uri.getScheme() + "_proxy";
    return Stream.of(name, name.toUpperCase(Locale.ROOT), "all_proxy", "ALL_PROXY")
        .map(environment::get)
        .flatMap(Stream::ofNullable)
        .filter(proxy -> !proxy.isEmpty())
        .findFirst();
  }

  private boolean isExempt(String host) {
    String exempt = environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
    return List.of(exempt.split(",")).stream()
        .map(String::strip)
        .map(domain -> domain.startsWith(".") ? domain.substring(1) : domain)
        .anyMatch(domain -> domain.equals("*") || covers(domain, host));
  }

  private static boolean covers(String domain, String host) {
    return !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
  }

  private static boolean isThisMachine(@Nullable String host) {
    return host == null
        || host.equals("localhost")
        || host.startsWith("127.")
        || host.equals("[::1]");
  }

  private static Proxy parse(String text) {
    if (text.equals("DIRECT")) {
      return Proxy.NO_PROXY;
    }
    URI proxy = URI.create(text.contains("://") ? text : "http://" + text);
    int port = proxy.getPort() < 0 ? DEFAULT_PORT : proxy.getPort();
    return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port));
  }
}
