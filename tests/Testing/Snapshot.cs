using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace BindSim.Testing;

/// <summary>
/// Compares a text with the file beside the test's source, with the conventions of Verify.Xunit to the byte, so that
/// the same files pass under the real one (<c>-p:WithVerify=true</c>).
/// </summary>
/// <remarks>
/// The file is <c>{Class}.{Method}_{param}={value}.verified.txt</c> in UTF-8 with BOM and LF, with nothing appended.
/// On a mismatch the text is written to <c>.received.txt</c>; to accept it, move it over the verified file.
/// </remarks>
public static class Snapshot
{
    private static readonly ConcurrentDictionary<string, bool> Used = new();

    /// <summary>Fails the test unless the text is that of the verified file.</summary>
    /// <param name="text">The text; line breaks count as LF.</param>
    /// <param name="parameters">What tells this call from others in the method, such as a theory's arguments.</param>
    /// <param name="type">The test class, or null where it is named as its file.</param>
    /// <param name="sourceFile">Filled in by the compiler.</param>
    /// <param name="method">Filled in by the compiler.</param>
    /// <exception cref="Xunit.Sdk.FailException">There is no verified file, or it differs.</exception>
    /// <exception cref="ArgumentException">The text names a folder of this machine, which Verify would replace.</exception>
    /// <exception cref="InvalidOperationException">Another call has the same file.</exception>
    public static void Verify(
        string text,
        IReadOnlyList<(string Name, object? Value)>? parameters = null,
        string? type = null,
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string method = "")
    {
        type ??= Path.GetFileNameWithoutExtension(sourceFile);
        string suffix = SnapshotParameters.Text(parameters ?? []);
        RefuseMachinePaths(text);
#if WITH_VERIFY
        var settings = new VerifyTests.VerifySettings();
        settings.UseTypeName(type);
        settings.UseMethodName(method);
        if (suffix.Length > 0)
        {
            settings.UseTextForParameters(suffix);
        }

        // On the pool, because xunit's own few threads may all be waiting here.
        Task.Run(async () => await VerifyXunit.Verifier.Verify(text, settings, sourceFile)).GetAwaiter().GetResult();
#else
        string prefix = Path.Combine(
            Path.GetDirectoryName(sourceFile)!,
            suffix.Length == 0 ? $"{type}.{method}" : $"{type}.{method}_{suffix}");
        if (!Used.TryAdd(prefix, true))
        {
            throw new InvalidOperationException($"Two snapshots are called {prefix}: tell them apart by parameters.");
        }

        if (new SnapshotFile(prefix).Compare(text) is { } difference)
        {
            Xunit.Assert.Fail(difference);
        }
#endif
    }

    private static void RefuseMachinePaths(string text)
    {
        string[] folders =
        [
            RepositoryRoot.Folder,
            Path.GetTempPath(),
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        ];
        if (Array.Find(folders, folder => folder.Length > 1 && text.Contains(folder, StringComparison.Ordinal)) is { } found)
        {
            throw new ArgumentException($"The snapshot names {found}, which is another folder elsewhere: make it relative.", nameof(text));
        }
    }
}
