namespace Ecommerce.Grains.Tests.Rig;

/// <summary>
/// One silo's connection to the world outside its cluster. A process that is killed writes nothing any more; code of a silo
/// that is killed in process would, so its power is cut first.
/// </summary>
internal sealed class Power
{
    private volatile bool _cut;

    public void Cut() => _cut = true;

    public void Check()
    {
        if (_cut) throw new PowerCutException();
    }
}

[GenerateSerializer, Alias("test.power-cut")]
internal sealed class PowerCutException() : Exception("This silo is dead.");
