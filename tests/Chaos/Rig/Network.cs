using System.Diagnostics;

namespace Ecommerce.Chaos.Rig;

/// <summary>
/// Partitions by who sends: each silo runs under a uid of its own, and nftables drops what it sends to some ports and what others send to
/// its own. Packets are dropped silently, so that a connection hangs as it does when a cable is pulled.
/// </summary>
internal static class Network
{
    private const string Table = "inet ecommerce_chaos";

    /// <summary>Whether this process may change the kernel's tables at all.</summary>
    public static bool MayPartition => Environment.UserName == "root" && Run($"add table {Table}") && Heal();

    /// <summary>
    /// Between one user's process and the ports of others, in both directions: on a connection that it opened it sends nothing any more, not even
    /// that it has received, and on one that was opened to it neither side does.
    /// </summary>
    /// <param name="theirs">Where the others listen.</param>
    /// <param name="own">Where it listens itself; empty if nobody asks it.</param>
    public static void Cut(int user, IEnumerable<int> theirs, IEnumerable<int> own)
    {
        var rules = new List<string>
        {
            $"add table {Table}",
            $"add chain {Table} out {{ type filter hook output priority 0; }}",
            $"add rule {Table} out meta skuid {user} tcp dport {{ {string.Join(", ", theirs)} }} drop",
        };
        if (own.Any())
        {
            rules.Add($"add rule {Table} out meta skuid {user} tcp sport {{ {string.Join(", ", own)} }} drop");
            rules.Add($"add rule {Table} out meta skuid != {user} tcp dport {{ {string.Join(", ", own)} }} drop");
        }

        if (!Run([.. rules])) throw new InvalidOperationException("nft refused the partition.");
    }

    public static bool Heal() => Run($"delete table {Table}");

    private static bool Run(params string[] rules)
    {
        try
        {
            using var nft = Process.Start(new ProcessStartInfo("nft", ["-f", "-"]) { RedirectStandardInput = true, RedirectStandardError = true })!;
            nft.StandardInput.WriteLine(string.Join('\n', rules));
            nft.StandardInput.Close();
            nft.WaitForExit();
            return nft.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // there is no nft here
        }
    }
}
