package dev.tracekernel.tracer.internal.target;

/** Format files of tracepoints, as kernels have them. */
final class Formats {

  private static final String HEAD =
      """
      name: %s
      ID: %d
      format:
      \tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;
      \tfield:unsigned char common_flags;\toffset:2;\tsize:1;\tsigned:0;
      \tfield:unsigned char common_preempt_count;\toffset:3;\tsize:1;\tsigned:0;
      \tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;

      """;

  /** On 5.10. */
  static final String FORK_5_10 =
      HEAD.formatted("sched_process_fork", 302)
          + """
          \tfield:char parent_comm[16];\toffset:8;\tsize:16;\tsigned:1;
          \tfield:pid_t parent_pid;\toffset:24;\tsize:4;\tsigned:1;
          \tfield:char child_comm[16];\toffset:28;\tsize:16;\tsigned:1;
          \tfield:pid_t child_pid;\toffset:44;\tsize:4;\tsigned:1;

          print fmt: "comm=%s pid=%d child_comm=%s child_pid=%d", REC->parent_comm, REC->parent_pid
          """;

  /** On 7.3: the names are dynamic. */
  static final String FORK_7_3 =
      HEAD.formatted("sched_process_fork", 366)
          + """
          \tfield:__data_loc char[] parent_comm;\toffset:8;\tsize:4;\tsigned:0;
          \tfield:pid_t parent_pid;\toffset:12;\tsize:4;\tsigned:1;
          \tfield:__data_loc char[] child_comm;\toffset:16;\tsize:4;\tsigned:0;
          \tfield:pid_t child_pid;\toffset:20;\tsize:4;\tsigned:1;

          print fmt: "comm=%s pid=%d", __get_str(parent_comm), REC->parent_pid
          """;

  /** Up to 7.2 without the last field: the text is copied for tracefs, not for programs. */
  static final String OPENAT_7_3 =
      HEAD.formatted("sys_enter_openat", 782)
          + """
          \tfield:int __syscall_nr;\toffset:8;\tsize:4;\tsigned:1;
          \tfield:int dfd;\toffset:16;\tsize:8;\tsigned:0;
          \tfield:const char * filename;\toffset:24;\tsize:8;\tsigned:0;
          \tfield:int flags;\toffset:32;\tsize:8;\tsigned:0;
          \tfield:umode_t mode;\toffset:40;\tsize:8;\tsigned:0;
          \tfield:__data_loc char[] __filename_val;\toffset:48;\tsize:4;\tsigned:0;

          print fmt: "dfd: 0x%08lx", ((unsigned long)(REC->dfd))
          """;

  /** On 7.3. */
  static final String KFREE_7_3 =
      HEAD.formatted("kfree_skb", 2310)
          + """
          \tfield:void * skbaddr;\toffset:8;\tsize:8;\tsigned:0;
          \tfield:void * location;\toffset:16;\tsize:8;\tsigned:0;
          \tfield:void * rx_sk;\toffset:24;\tsize:8;\tsigned:0;
          \tfield:unsigned short protocol;\toffset:32;\tsize:2;\tsigned:0;
          \tfield:enum skb_drop_reason reason;\toffset:36;\tsize:4;\tsigned:0;

          print fmt: "skbaddr=%p", REC->skbaddr
          """;

  /** Of no kernel: what others have here and there. */
  static final String ALL_KINDS =
      HEAD.formatted("kinds", 7)
          + """
          \tfield:bool done;\toffset:8;\tsize:1;\tsigned:0;
          \tfield:u8 addr[4];\toffset:9;\tsize:4;\tsigned:0;
          \tfield:unsigned long args[6];\toffset:16;\tsize:48;\tsigned:0;
          \tfield:__data_loc u64[] values;\toffset:64;\tsize:4;\tsigned:0;
          \tfield:__rel_loc char[] text;\toffset:68;\tsize:4;\tsigned:0;
          \tfield:struct task * task;\toffset:72;\tsize:8;\tsigned:0;
          \tfield:unsigned long bare[];\toffset:80;\tsize:0;\tsigned:0;
          \tfield:s16 small;\toffset:80;\tsize:2;\tsigned:1;
          \tfield:struct pair both;\toffset:88;\tsize:16;\tsigned:0;
          \tfield:const char * name;\toffset:104;\tsize:8;\tsigned:0;
          \tfield:struct unknown * unknown;\toffset:112;\tsize:8;\tsigned:0;

          print fmt: "x"
          """;

  private Formats() {}
}
