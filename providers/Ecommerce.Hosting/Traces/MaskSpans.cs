using System.Diagnostics;
using OpenTelemetry;

namespace Ecommerce.Hosting;

/// <summary>Keeps personal data out of spans: a user's grain key is an e-mail address, and exceptions quote what they were given.</summary>
internal sealed class MaskSpans : BaseProcessor<Activity>
{
    // Events cannot be changed once added, so an exception is masked on its way in.
    private readonly ActivityListener _exceptions = new()
    {
        ShouldListenTo = _ => true,
        ExceptionRecorder = (Activity _, Exception exception, ref TagList tags) =>
        {
            tags.Add("exception.message", PersonalData.Mask(exception.Message));
            tags.Add("exception.stacktrace", PersonalData.Mask(exception.ToString()));
        },
    };

    public MaskSpans() => ActivitySource.AddActivityListener(_exceptions);

    public override void OnEnd(Activity data)
    {
        foreach (var (name, value) in data.TagObjects.ToArray())
        {
            if (PersonalData.IsName(name))
                data.SetTag(name, null);
            else if (value is string text && PersonalData.Mask(text) is var masked && masked != text)
                data.SetTag(name, masked);
        }

        if (data.StatusDescription is { } description)
            data.SetStatus(data.Status, PersonalData.Mask(description));
    }

    protected override void Dispose(bool disposing)
    {
        _exceptions.Dispose();
        base.Dispose(disposing);
    }
}
