using System.Globalization;

namespace Ecommerce.Bench.Servers;

/// <summary>A node for one process: so much of a core and no more, whatever else the machine does. Control groups of version 1, which root may write.</summary>
internal sealed class CpuGroup : IDisposable
{
    private const string Groups = "/sys/fs/cgroup/cpu";

    /// <summary>Shorter than the kernel's 100 ms, so that who has used up its share waits milliseconds.</summary>
    private const int PeriodMicroseconds = 20_000;

    private readonly string _folder;

    public CpuGroup(string name, double cores)
    {
        _folder = Path.Combine(Groups, name);
        Directory.CreateDirectory(_folder);
        Write("cpu.cfs_period_us", PeriodMicroseconds);
        Limit(cores);
    }

    /// <summary>A shell writes its id here before it becomes the process.</summary>
    public string Entrance => Path.Combine(_folder, "cgroup.procs");

    public void Limit(double cores) => Write("cpu.cfs_quota_us", (int)(cores * PeriodMicroseconds));

    /// <summary>After its process has ended.</summary>
    public void Dispose() => Directory.Delete(_folder);

    private void Write(string file, int value) => File.WriteAllText(Path.Combine(_folder, file), value.ToString(CultureInfo.InvariantCulture));
}
