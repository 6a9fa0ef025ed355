namespace Zhucun.Load.Cluster;

/// <summary>Programs that must not outlive the process that started them, however that ends.</summary>
internal static class Watched
{
    /// <summary>
    /// A shell stands between: it ends the program when its own standard input ends, which is when our process is gone. (A parent-death signal would come too
    /// early: it follows the thread that started the program.) A stopped program is woken to hear the signal; Ctrl-C, which reaches the whole group of processes,
    /// is left to us; and the shell ends with the program, so that nobody signals a number that has meanwhile gone to another. A program that does not end in time
    /// is killed.
    /// </summary>
    private const string Script = """
        trap '' INT
        exec 3<&0
        signal=$1 numberFile=$2
        shift 2
        "$@" 3<&- &
        program=$!
        [ -z "$numberFile" ] || { echo $program > "$numberFile.new" && mv "$numberFile.new" "$numberFile"; }
        (cat <&3; kill -s CONT $program; kill -s $signal $program; i=0; while [ $i -lt 60 ]; do sleep 1; i=$((i + 1)); done; kill -s KILL $program) >/dev/null 2>&1 &
        watcher=$!
        exec 3<&-
        wait $program
        code=$?
        kill $watcher 2>/dev/null
        exit $code
        """;

    /// <summary>The arguments for <c>sh</c>.</summary>
    /// <param name="signal">What ends the program decently: <c>TERM</c>, <c>INT</c>.</param>
    /// <param name="numberFile">A file for the program's process id, or empty.</param>
    /// <param name="program">A path.</param>
    /// <param name="arguments">The program's.</param>
    public static string[] Arguments(string signal, string numberFile, string program, IEnumerable<string> arguments) =>
        ["-c", Script, "sh", signal, numberFile, program, .. arguments];
}
