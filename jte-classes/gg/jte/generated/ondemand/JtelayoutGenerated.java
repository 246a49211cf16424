package gg.jte.generated.ondemand;
import dev.tradewind.console.Act;
import dev.tradewind.console.Shell;
import gg.jte.Content;
@SuppressWarnings("unchecked")
public final class JtelayoutGenerated {
	public static final String JTE_NAME = "layout.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,2,3,3,3,3,13,13,13,13,21,21,21,21,21,21,21,21,21,25,25,27,27,27,27,27,27,27,27,27,28,28,28,28,28,28,28,28,28,29,29,29,29,29,29,29,29,29,30,30,31,31,31,31,31,31,31,31,31,32,32,36,36,36,36,36,36,36,36,36,39,39,42,42,43,43,43,43,43,43,44,44,44,44,44,44,44,44,44,45,45,49,49,50,50,50,51,51,52,52,52,56,56,56,3,4,5,6,6,6,6};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Shell shell, String title, String place, Content content) {
		jteOutput.writeContent("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"htmx-config\" content='{\"includeIndicatorStyles\":false,\"allowEval\":false,\"selfRequestsOnly\":true,\"historyEnabled\":false}'>\n<title>");
		jteOutput.setContext("title", null);
		jteOutput.writeUserContent(title);
		jteOutput.writeContent(" · Tradewind</title>\n<link rel=\"icon\" href=\"/console/assets/icon.svg\" type=\"image/svg+xml\">\n<link rel=\"stylesheet\" href=\"/console/assets/console.css\">\n<script src=\"/console/assets/theme.js\"></script>\n<script src=\"/console/assets/lib/htmx.org/dist/htmx.min.js\" defer></script>\n<script src=\"/console/assets/lib/htmx-ext-sse/sse.js\" defer></script>\n<script src=\"/console/assets/console.js\" defer></script>\n</head>\n<body");
		var __jte_html_attribute_0 = shell.headers();
		if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
			jteOutput.writeContent(" hx-headers=\"");
			jteOutput.setContext("body", "hx-headers");
			jteOutput.writeUserContent(__jte_html_attribute_0);
			jteOutput.setContext("body", null);
			jteOutput.writeContent("\"");
		}
		jteOutput.writeContent(">\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header class=\"top\">\n  <a class=\"brand\" href=\"/console\">Tradewind</a>\n  ");
		if (shell.visitor() != null) {
			jteOutput.writeContent("\n  <nav aria-label=\"Pages\">\n    <a href=\"/console\"");
			var __jte_html_attribute_1 = place.equals("now") ? "page" : null;
			if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_1)) {
				jteOutput.writeContent(" aria-current=\"");
				jteOutput.setContext("a", "aria-current");
				jteOutput.writeUserContent(__jte_html_attribute_1);
				jteOutput.setContext("a", null);
				jteOutput.writeContent("\"");
			}
			jteOutput.writeContent(">Now</a>\n    <a href=\"/console/partners\"");
			var __jte_html_attribute_2 = place.equals("partners") ? "page" : null;
			if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_2)) {
				jteOutput.writeContent(" aria-current=\"");
				jteOutput.setContext("a", "aria-current");
				jteOutput.writeUserContent(__jte_html_attribute_2);
				jteOutput.setContext("a", null);
				jteOutput.writeContent("\"");
			}
			jteOutput.writeContent(">Partners</a>\n    <a href=\"/console/dead-letters\"");
			var __jte_html_attribute_3 = place.equals("letters") ? "page" : null;
			if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_3)) {
				jteOutput.writeContent(" aria-current=\"");
				jteOutput.setContext("a", "aria-current");
				jteOutput.writeUserContent(__jte_html_attribute_3);
				jteOutput.setContext("a", null);
				jteOutput.writeContent("\"");
			}
			jteOutput.writeContent(">Inbox</a>\n    ");
			if (shell.may(Act.READ_AUDIT)) {
				jteOutput.writeContent("\n    <a href=\"/console/audit\"");
				var __jte_html_attribute_4 = place.equals("audit") ? "page" : null;
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_4)) {
					jteOutput.writeContent(" aria-current=\"");
					jteOutput.setContext("a", "aria-current");
					jteOutput.writeUserContent(__jte_html_attribute_4);
					jteOutput.setContext("a", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent(">Audit</a>\n    ");
			}
			jteOutput.writeContent("\n  </nav>\n  <form class=\"search\" action=\"/console/search\" role=\"search\">\n    <label for=\"q\" class=\"hidden\">Find a shipment by order, tracking number, id or the last four digits of a telephone</label>\n    <input id=\"q\" name=\"q\" type=\"search\"");
			var __jte_html_attribute_5 = shell.query();
			if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_5)) {
				jteOutput.writeContent(" value=\"");
				jteOutput.setContext("input", "value");
				jteOutput.writeUserContent(__jte_html_attribute_5);
				jteOutput.setContext("input", null);
				jteOutput.writeContent("\"");
			}
			jteOutput.writeContent(" maxlength=\"100\" autocomplete=\"off\" placeholder=\"Order, tracking number, phone tail\" aria-keyshortcuts=\"/\">\n    <button>Find</button>\n  </form>\n  ");
		}
		jteOutput.writeContent("\n  <div class=\"who\">\n    <button type=\"button\" id=\"theme\" class=\"quiet\">Theme: auto</button>\n    ");
		if (shell.visitor() != null) {
			jteOutput.writeContent("\n    <span>");
			jteOutput.setContext("span", null);
			jteOutput.writeUserContent(shell.visitor().name());
			jteOutput.writeContent(" <small>");
			jteOutput.setContext("small", null);
			jteOutput.writeUserContent(shell.visitor().title());
			jteOutput.writeContent("</small></span>\n    <form action=\"/console/logout\" method=\"post\"><input type=\"hidden\" name=\"_csrf\"");
			var __jte_html_attribute_6 = shell.csrf();
			if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_6)) {
				jteOutput.writeContent(" value=\"");
				jteOutput.setContext("input", "value");
				jteOutput.writeUserContent(__jte_html_attribute_6);
				jteOutput.setContext("input", null);
				jteOutput.writeContent("\"");
			}
			jteOutput.writeContent("><button class=\"quiet\">Sign out</button></form>\n    ");
		}
		jteOutput.writeContent("\n  </div>\n</header>\n<main id=\"main\" tabindex=\"-1\">\n");
		if (shell.said() != null) {
			jteOutput.writeContent("\n<p class=\"said\" role=\"status\">");
			jteOutput.setContext("p", null);
			jteOutput.writeUserContent(shell.said());
			jteOutput.writeContent("</p>\n");
		}
		jteOutput.writeContent("\n");
		jteOutput.setContext("main", null);
		jteOutput.writeUserContent(content);
		jteOutput.writeContent("\n</main>\n</body>\n</html>\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		Shell shell = (Shell)params.get("shell");
		String title = (String)params.get("title");
		String place = (String)params.getOrDefault("place", "");
		Content content = (Content)params.get("content");
		render(jteOutput, jteHtmlInterceptor, shell, title, place, content);
	}
}
