package dev.tracekernel.vm.kernel.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {

  private static final URI MIRROR = URI.create("https://mirror.test/debian/");

  @Test
  void without_settings_there_is_none() {
    assertThat(new Proxies(Map.of(), Map.of()).of(MIRROR)).isEqualTo(Proxy.NO_PROXY);
  }

  @Test
  void apt_comes_before_the_environment_and_a_host_before_all() {
    Map<String, String> environment = Map.of("https_proxy", "http://env.test:1");
    Map<String, String> all = Map.of("Acquire::https::Proxy", "http://apt.test:2/");
    Map<String, String> host =
        Map.of(
            "Acquire::https::Proxy", "http://apt.test:2/",
            "Acquire::https::Proxy::mirror.test", "DIRECT");

    assertThat(new Proxies(Map.of(), environment).of(MIRROR)).isEqualTo(proxy("env.test", 1));
    assertThat(new Proxies(all, environment).of(MIRROR)).isEqualTo(proxy("apt.test", 2));
    assertThat(new Proxies(host, environment).of(MIRROR)).isEqualTo(Proxy.NO_PROXY);
  }

  @Test
  void a_proxy_is_for_its_scheme_and_may_come_without_one() {
    Proxies proxies = new Proxies(Map.of(), Map.of("HTTP_PROXY", "env.test:3128"));

    assertThat(proxies.of(MIRROR)).isEqualTo(Proxy.NO_PROXY);
    assertThat(proxies.of(URI.create("http://mirror.test/"))).isEqualTo(proxy("env.test", 3128));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mirror.test", "other, .test", "test", "*"})
  void the_environment_can_exempt_hosts(String exempt) {
    Map<String, String> environment =
        Map.of("https_proxy", "http://env.test:1", "no_proxy", exempt);

    assertThat(new Proxies(Map.of(), environment).of(MIRROR)).isEqualTo(Proxy.NO_PROXY);
  }

  @Test
  void an_exempt_name_is_no_ending_of_letters() {
    Map<String, String> environment =
        Map.of("https_proxy", "http://env.test:1", "no_proxy", "ror.test");

    assertThat(new Proxies(Map.of(), environment).of(MIRROR)).isEqualTo(proxy("env.test", 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:80/", "http://127.0.0.1/", "http://[::1]:8080/"})
  void this_machine_needs_none(String uri) {
    Proxies proxies = new Proxies(Map.of("Acquire::http::Proxy", "http://apt.test:2"), Map.of());

    assertThat(proxies.of(URI.create(uri))).isEqualTo(Proxy.NO_PROXY);
  }

  private static Proxy proxy(String host, int port) {
    return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
  }
}
