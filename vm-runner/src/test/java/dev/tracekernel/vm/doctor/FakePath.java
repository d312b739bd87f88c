package dev.tracekernel.vm.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A folder of programs that are not what they are called. */
record FakePath(Path folder) {

  private static final int HEADER = 64;
  private static final int LOADED_SEGMENT = 1;
  private static final int INTERPRETER = 3;

  SearchPath searchPath() {
    return new SearchPath(List.of(folder.resolve("empty"), folder));
  }

  Path script(String name, String body) throws IOException {
    return program(name, ("#!/bin/sh\n" + body + "\n").getBytes(StandardCharsets.UTF_8));
  }

  Path staticProgram(String name) throws IOException {
    return program(name, elf(LOADED_SEGMENT, LOADED_SEGMENT));
  }

  Path dynamicProgram(String name) throws IOException {
    return program(name, elf(LOADED_SEGMENT, INTERPRETER));
  }

  private Path program(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static byte[] elf(int... segments) {
    int size = 56;
    ByteBuffer elf =
        ByteBuffer.allocate(HEADER + size * segments.length).order(ByteOrder.LITTLE_ENDIAN);
    elf.putInt(0, 0x464c457f).putLong(32, HEADER);
    elf.putShort(54, (short) size).putShort(56, (short) segments.length);
    for (int i = 0; i < segments.length; i++) {
      elf.putInt(HEADER + i * size, segments[i]);
    }
    return elf.array();
  }
}
