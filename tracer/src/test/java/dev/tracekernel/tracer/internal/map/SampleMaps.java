package dev.tracekernel.tracer.internal.map;

import dev.tracekernel.tracer.Compiler;
import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.bpf.LoadedObject;
import dev.tracekernel.tracer.internal.bpf.OpenObject;
import dev.tracekernel.tracer.internal.btf.BtfTypes;
import dev.tracekernel.tracer.map.BpfMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program with maps of all kinds, compiled and loaded. */
final class SampleMaps implements AutoCloseable {

  private static final String SOURCE =
      """
      #define SEC(name) __attribute__((section(name), used))
      #define __uint(name, value) int (*name)[value]
      #define __type(name, value) typeof(value) *name
      #define MAP(map, kind, k, v, n) \\
        struct { __uint(type, kind); __type(key, k); __type(value, v); \\
                 __uint(max_entries, n); } map SEC(".maps")
      #define SIZED(map, kind, k, v, n) \\
        struct { __uint(type, kind); __uint(key_size, k); __uint(value_size, v); \\
                 __uint(max_entries, n); } map SEC(".maps")
      typedef unsigned char u8; typedef unsigned short u16;
      typedef unsigned int u32; typedef unsigned long long u64;
      typedef signed char s8; typedef short s16; typedef int s32; typedef long long s64;

      static void *(*lookup)(void *map, const void *key) = (void *)1;
      static long (*update)(void *map, const void *key, const void *value, u64 flags) = (void *)2;
      static u64 (*pid_tgid)(void) = (void *)14;
      static long (*comm)(void *buffer, u32 size) = (void *)16;
      static long (*stackid)(void *context, void *map, u64 flags) = (void *)27;

      struct event { u32 pid; char comm[16]; };
      struct point { s16 x; s16 y; };
      enum color { RED = 3, GREEN = 70000 };
      struct wide {
        u64 start_time; s32 left : 5; u32 right : 27; struct point corners[2]; struct point at;
        union { u32 word; struct { u16 low; u16 high; }; };
        u8 address[4]; u64 slots[3]; enum color color; _Bool done; float ratio; double exact; void *next;
      };
      struct padded { u8 kind; u64 number; };
      struct prefix { u32 length; u8 address[4]; };
      struct disk_slot { char disk[8]; u64 slot; };
      struct call { u32 number; char comm[16]; };

      MAP(counts, 1, u32, u64, 100);
      MAP(small, 1, u8, s8, 2);
      MAP(signs, 1, s64, s16, 10);
      MAP(events, 1, u64, struct event, 10);
      MAP(wides, 1, u32, struct wide, 10);
      MAP(by_event, 1, struct event, u32, 10);
      MAP(by_padded, 1, struct padded, u32, 10);
      MAP(numbers, 2, u32, u32, 8);
      MAP(truths, 2, u32, _Bool, 4);
      MAP(cpu_counts, 5, u32, u32, 100);
      MAP(cpu_numbers, 6, u32, u64, 4);
      MAP(cpu_events, 5, u32, struct event, 100);
      MAP(recent, 9, u32, u64, 64);
      MAP(recent_cpu, 10, u32, u64, 64);
      SIZED(stacks, 7, 4, 127 * 8, 64);
      SIZED(sized, 1, 4, 24, 16);
      struct { __uint(type, 11); __type(key, struct prefix); __type(value, u32);
               __uint(max_entries, 16); __uint(map_flags, 1); } routes SEC(".maps");
      struct { __uint(type, 22); __type(value, struct point); __uint(max_entries, 3); } queue SEC(".maps");
      struct { __uint(type, 23); __type(value, u32); __uint(max_entries, 3); } stack SEC(".maps");
      struct { __uint(type, 27); __uint(max_entries, 4096); } ring SEC(".maps");
      MAP(dist, 2, u32, u64, 64);
      MAP(cpu_dist, 6, u32, u64, 64);
      MAP(disk_dist, 1, struct disk_slot, u64, 64);
      MAP(calls, 1, struct call, u64, 1000);
      MAP(cpu_calls, 5, u32, u64, 1000);
      MAP(many, 1, u32, u64, 70000);

      u32 watched SEC(".data.watched") = 0;
      char LICENSE[] SEC("license") = "GPL";
      SEC("raw_tp/sys_enter") int count(u64 *context)
      {
        struct call call = {};
        u64 one = 1, *found;
        u32 stack_of = 0;
        if ((u32)pid_tgid() != watched)
          return 0;
        call.number = context[1];
        comm(call.comm, sizeof(call.comm));
        found = lookup(&calls, &call);
        if (found)
          __sync_fetch_and_add(found, 1);
        else
          update(&calls, &call, &one, 0);
        found = lookup(&cpu_calls, &call.number);
        if (found)
          *found += 1;
        else
          update(&cpu_calls, &call.number, &one, 0);
        stackid(context, &stacks, 1 << 9);
        return 0;
      }
      """;

  private final BtfTypes types;
  private final LoadedObject object;

  private SampleMaps(BtfTypes types, LoadedObject object) {
    this.types = types;
    this.object = object;
  }

  static SampleMaps load(Path dir) throws IOException, InterruptedException {
    Path c = Files.writeString(dir.resolve("maps.c"), SOURCE);
    Path o = dir.resolve("maps.o");
    Compiler.run("clang", "-target", "bpf", "-O2", "-g", "-c", "-o", o.toString(), c.toString());
    OpenObject open = OpenObject.of(Files.readAllBytes(o), "sample_maps");
    BtfTypes types = open.btf().types();
    return new SampleMaps(types, open.load());
  }

  BtfTypes types() {
    return types;
  }

  int fd(String map) {
    return object.mapFd(map);
  }

  MapShape shape(String map) {
    return MapShape.of(types, map);
  }

  <K, V> BpfMap<K, V> open(String map, Class<K> keys, Class<V> values) {
    return Maps.open(fd(map), shape(map), keys, values);
  }

  Link attach() {
    return object.program("count").attach();
  }

  @Override
  public void close() {
    object.close();
  }
}
