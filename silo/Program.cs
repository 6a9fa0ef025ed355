using Zhucun.Silo.Verify;

return VerifyCommand.Run(args, Console.Out, Console.Error);
