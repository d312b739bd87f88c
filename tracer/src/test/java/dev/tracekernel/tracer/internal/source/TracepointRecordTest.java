package dev.tracekernel.tracer.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How descriptions of records become C. */
@Tag("any-kernel") // on descriptions that it makes up
class TracepointRecordTest {

  @Test
  void fields_are_declared_by_their_sizes() {
    String format =
        """
        name: made_up
        ID: 1
        format:
        \tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;
        \tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;

        \tfield:__data_loc char[] name;\toffset:8;\tsize:4;\tsigned:0;
        \tfield:__rel_loc char[] other;\toffset:12;\tsize:4;\tsigned:0;
        \tfield:char comm[16];\toffset:16;\tsize:16;\tsigned:0;
        \tfield:unsigned long args[6];\toffset:32;\tsize:48;\tsigned:0;
        \tfield:__u8 saddr[4];\toffset:80;\tsize:4;\tsigned:0;
        \tfield:dev_t dev;\toffset:84;\tsize:4;\tsigned:0;
        \tfield:const char * filename;\toffset:88;\tsize:8;\tsigned:0;
        \tfield:struct request * rq;\toffset:96;\tsize:8;\tsigned:0;
        \tfield:odd_t * odd;\toffset:104;\tsize:8;\tsigned:0;
        \tfield:sector_t sector;\toffset:112;\tsize:8;\tsigned:0;
        \tfield:s8 level;\toffset:120;\tsize:1;\tsigned:1;
        \tfield:struct guid id;\toffset:124;\tsize:12;\tsigned:0;

        print fmt: "%s", REC->comm
        """;

    assertThat(TracepointRecord.structure("a/made_up", format))
        .isEqualTo(
            """
            struct tracepoint__a__made_up {
              u16 common_type;
              char tk_gap_2[2];
              s32 common_pid;
              int data_loc_name;
              int data_loc_other;
              char comm[16];
              u64 args[6];
              u8 saddr[4];
              u32 dev;
              const char * filename;
              struct request * rq;
              const void *odd;
              u64 sector;
              s8 level;
              char tk_gap_121[3];
              char id[12];
            };
            """);
  }
}
