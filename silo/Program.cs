using Zhucun.Silo.Hosting;
using Zhucun.Silo.PersonalKeys;
using Zhucun.Silo.Verify;

// Without a command (settings as --Name=value are none) it is a silo; the commands work on a ledger and end.
return args switch
{
    [] or [['-', '-', ..], ..] => await SiloProcess.RunAsync(args),
    ["migrate", .. var options] => await MigrateCommand.RunAsync(options, Console.Out),
    ["personal-keys", .. var options] => PersonalKeysCommand.Run(options, Console.Out, Console.Error),
    _ => VerifyCommand.Run(args, Console.Out, Console.Error),
};
