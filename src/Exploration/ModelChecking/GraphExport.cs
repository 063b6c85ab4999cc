using System.Text.Json;

namespace BindSim.Exploration.ModelChecking;

/// <summary>Writes a state graph for other tools: DOT for a picture, JSON for a program.</summary>
public static class GraphExport
{
    /// <summary>A digraph in the DOT language: nodes labelled by their states, edges by their actions, dashed where a budget cut them off.</summary>
    public static void WriteDot<TState, TAction>(this StateGraph<TState, TAction> graph, TextWriter output)
    {
        output.Write("digraph states {\n  node [shape=box, fontname=monospace];\n");
        var edges = new List<GraphEdge<TAction>>();
        for (var node = 0; node < graph.Count; node++)
        {
            output.Write($"  s{node} [label={Quoted(graph.System.Describe(graph.State(node)))}{(graph.Depth(node) == 0 ? ", style=bold" : "")}];\n");
            graph.Edges(node, edges);
            foreach (var (action, target) in edges)
            {
                var (to, style) = target < 0 ? ("unknown", ", style=dashed") : ($"s{target}", "");
                output.Write($"  s{node} -> {to} [label={Quoted($"{action}")}{style}];\n");
            }
        }

        output.Write("}\n");
    }

    /// <summary>
    /// An object with <c>states</c> (an array of <c>{ "state", "depth" }</c>, by node number) and <c>edges</c> (an array of
    /// <c>{ "from", "action", "to" }</c>, <c>to</c> null where a budget cut it off).
    /// </summary>
    public static void WriteJson<TState, TAction>(this StateGraph<TState, TAction> graph, Stream output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteStartArray("states");
        for (var node = 0; node < graph.Count; node++)
        {
            json.WriteStartObject();
            json.WriteString("state", graph.System.Describe(graph.State(node)));
            json.WriteNumber("depth", graph.Depth(node));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("edges");
        var edges = new List<GraphEdge<TAction>>();
        for (var node = 0; node < graph.Count; node++)
        {
            graph.Edges(node, edges);
            foreach (var (action, target) in edges)
            {
                WriteEdge(json, node, $"{action}", target);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEdge(Utf8JsonWriter json, int from, string action, int to)
    {
        json.WriteStartObject();
        json.WriteNumber("from", from);
        json.WriteString("action", action);
        if (to < 0)
        {
            json.WriteNull("to");
        }
        else
        {
            json.WriteNumber("to", to);
        }

        json.WriteEndObject();
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
}
