using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BindSim.Exploration.Files;

/// <summary>
/// Reads YAML files of ours strictly: one document, one map, first its format (<c>bindsim: policy/1</c>), no key
/// twice, no anchors, aliases or tags, so that what a line says does not depend on any other line.
/// </summary>
public static class StrictYaml
{
    // Our formats are four levels deep. The bound keeps a hostile file from exhausting the stack.
    private const int DepthMax = 32;

    /// <summary>The text of a file in UTF-8.</summary>
    /// <exception cref="InputException">The file cannot be read, or is not UTF-8.</exception>
    public static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException)
        {
            throw new InputException(path, 0, 0, "this is not UTF-8", "save it as UTF-8");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException(path, 0, 0, "there is no such file", "name a file that exists");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException(path, 0, 0, $"cannot be read: {e.Message.TrimEnd('.')}", "name a file that can be read");
        }
    }

    /// <summary>Reads the outermost map of a file.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">The file as the person named it.</param>
    /// <param name="format">The format and its version, such as <c>policy/1</c>: the value of the first key, <c>bindsim</c>.</param>
    /// <param name="keys">The keys there may be beside <c>bindsim</c>.</param>
    /// <exception cref="InputException">The text is not such a file.</exception>
    public static YamlMap Parse(string text, string file, string format, params IReadOnlyList<string> keys)
    {
        if (text.IndexOf('\0') is >= 0 and var nul)
        {
            // The parser would take it for the end and never read the rest.
            throw new InputException(file, LineCount(text[..nul]), 1, "this line has a NUL character", "remove it");
        }

        var parser = new Parser(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                throw new InputException(file, 1, 1, "the file is empty", $"begin it with 'bindsim: {format}'");
            }

            YamlContent content = Read(parser, file, 0);
            parser.Consume<DocumentEnd>();
            if (parser.Current is DocumentStart second)
            {
                throw At(second.Start, file, "a second document begins", "write one document to a file");
            }

            CheckFormat(content, file, format);
            return new YamlValue(file, $"the {format[..format.IndexOf('/')]}", content).Map(["bindsim", .. keys]);
        }
        catch (YamlException e)
        {
            throw NotYaml(e.Start, e.End, $"this is not YAML: {e.Message.TrimEnd('.')}", text, file);
        }
        catch (Exception e) when (e is not InputException)
        {
            // The parser lets exceptions of its own values out, such as ArgumentException for the tag "!![".
            Mark last = parser.Current?.End ?? new Mark(0, 1, 1);
            throw NotYaml(last, last, "this is not YAML", text, file);
        }
    }

    private static InputException NotYaml(Mark start, Mark end, string wrong, string text, string file)
    {
        // The commonest mistake, and the parser names the line before it.
        int tab = Array.FindIndex(text.Split('\n'), line => line.TrimStart(' ').StartsWith('\t')) + 1;
        return tab >= start.Line && tab <= end.Line + 1
            ? new InputException(file, tab, 1, "a tab stands in the indentation", "indent with spaces")
            : new InputException(
                file, Math.Min((int)start.Line, LineCount(text)), (int)start.Column, wrong, "check the indentation, quotes and brackets here");
    }

    private static int LineCount(string text) => text.AsSpan().Count('\n') + 1;

    private static void CheckFormat(YamlContent content, string file, string format)
    {
        if (content is not YamlContent.Mapping { Entries: [(var key, var value), ..] } || key.Text != "bindsim")
        {
            throw new InputException(file, content.Line, content.Column, "the first key is not 'bindsim'", $"begin the file with 'bindsim: {format}'");
        }

        if (value is not YamlContent.Scalar scalar || scalar.Text != format)
        {
            throw new InputException(file, value.Line, value.Column, $"'bindsim' is {value}", $"what is read here is '{format}'");
        }
    }

    private static YamlContent Read(Parser parser, string file, int depth)
    {
        ParsingEvent next = parser.Consume<ParsingEvent>();
        (int line, int column) = Place(next.Start);
        if (depth > DepthMax)
        {
            throw At(next.Start, file, "this is nested too deeply", "write it flatter");
        }

        if (next is AnchorAlias || next is NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag.IsEmpty: false })
        {
            throw At(next.Start, file, "anchors, aliases and tags are not read", "write the value out");
        }

        switch (next)
        {
            case Scalar scalar:
                return new YamlContent.Scalar(line, column, scalar.Value, scalar.Style == ScalarStyle.Plain);
            case SequenceStart:
                var items = new List<YamlContent>();
                while (!parser.TryConsume<SequenceEnd>(out _))
                {
                    items.Add(Read(parser, file, depth + 1));
                }

                return new YamlContent.Sequence(line, column, items);
            case MappingStart:
                return ReadMapping(parser, file, depth, line, column);
            default:
                throw At(next.Start, file, "something stands here that is not a value", "write a text, a list or a map");
        }
    }

    private static YamlContent.Mapping ReadMapping(Parser parser, string file, int depth, int line, int column)
    {
        var entries = new List<(YamlContent.Scalar Key, YamlContent Value)>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            YamlContent read = Read(parser, file, depth + 1);
            if (read is not YamlContent.Scalar key)
            {
                throw new InputException(file, read.Line, read.Column, $"a key is {read}", "write a word as the key");
            }

            if (entries.Find(entry => entry.Key.Text == key.Text).Key is { } first)
            {
                throw new InputException(file, key.Line, key.Column, $"the key '{key.Text}' stands here a second time", $"keep one of it; the first is in line {first.Line}");
            }

            entries.Add((key, Read(parser, file, depth + 1)));
        }

        return new YamlContent.Mapping(line, column, entries);
    }

    private static (int Line, int Column) Place(Mark mark) => ((int)mark.Line, (int)mark.Column);

    private static InputException At(Mark mark, string file, string wrong, string right) =>
        new(file, (int)mark.Line, (int)mark.Column, wrong, right);
}
