using Ecommerce.Providers.Tests;
using Ecommerce.Providers.Tests.Sqlite;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// The tests, unless a test started this executable as the process it is going to kill.
return args switch
{
    [WritingChild.Argument, var path] => await WritingChild.Run(path),
    [SubscribedChild.Argument, var path] => await SubscribedChild.Run(path),
    _ when args.Contains("--server") => await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
    _ => await ConsoleRunner.Run(args),
};
