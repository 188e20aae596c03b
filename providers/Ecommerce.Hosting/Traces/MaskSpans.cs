using System.Diagnostics;
using OpenTelemetry;

namespace Ecommerce.Hosting;

/// <summary>Personal data in span tags: a user's grain key is an e-mail address, and exceptions quote what they were given.</summary>
internal sealed class MaskSpans : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        foreach (var (name, value) in data.TagObjects.ToArray())
        {
            if (PersonalData.IsName(name))
                data.SetTag(name, null);
            else if (value is string text && PersonalData.Mask(text) is var masked && masked != text)
                data.SetTag(name, masked);
        }
    }
}
