<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
{%- macro option(name, value) %}<Option name="{{ name }}" type="QString" value="{{ value }}"/>{% endmacro %}
{%- macro simple_fill(colour, border, width_mm) %}
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            {{ option("color", colour) }}
            {{ option("style", "solid") }}
            {{ option("outline_color", border) }}
            {{ option("outline_style", "solid") }}
            {{ option("outline_width", width_mm) }}
            {{ option("outline_width_unit", "MM") }}
            {{ option("joinstyle", "round") }}
          </Option>
        </layer>
{%- endmacro %}
<qgis version="3.22.0" styleCategories="Symbology|Labeling" labelsEnabled="1">
  <renderer-v2 type="categorizedSymbol" attr="class_code" enableorderby="0" forceraster="0" symbollevels="0">
    <categories>
{%- for category in categories %}
      <category value="{{ category.code }}" label="{{ category.text }}" symbol="{{ loop.index0 }}" render="true"/>
{%- endfor %}
    </categories>
    <symbols>
{%- for category in categories %}
      <symbol type="fill" name="{{ loop.index0 }}" alpha="1" clip_to_extent="1" force_rhr="0">
        {{- simple_fill(category.colour, border, "0.2") }}
{%- if category.line_mm %}
        <layer class="LinePatternFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            {{ option("angle", category.angle_deg) }}
            {{ option("distance", category.distance_mm) }}
            {{ option("distance_unit", "MM") }}
            {{ option("line_width", category.line_mm) }}
            {{ option("line_width_unit", "MM") }}
            {{ option("color", category.hatch_colour) }}
          </Option>
          <symbol type="line" name="@{{ loop.index0 }}@1" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleLine" enabled="1" locked="0" pass="0">
              <Option type="Map">
                {{ option("line_color", category.hatch_colour) }}
                {{ option("line_style", "solid") }}
                {{ option("line_width", category.line_mm) }}
                {{ option("line_width_unit", "MM") }}
              </Option>
            </layer>
          </symbol>
        </layer>
{%- elif category.hatch_colour %}
        <layer class="PointPatternFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            {{ option("distance_x", category.distance_mm) }}
            {{ option("distance_x_unit", "MM") }}
            {{ option("distance_y", category.distance_mm) }}
            {{ option("distance_y_unit", "MM") }}
          </Option>
          <symbol type="marker" name="@{{ loop.index0 }}@1" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <Option type="Map">
                {{ option("name", "circle") }}
                {{ option("color", category.hatch_colour) }}
                {{ option("outline_style", "no") }}
                {{ option("size", "0.7") }}
                {{ option("size_unit", "MM") }}
              </Option>
            </layer>
          </symbol>
        </layer>
{%- endif %}
      </symbol>
{%- endfor %}
    </symbols>
  </renderer-v2>
  <labeling type="simple">
    <settings calloutType="simple">
      <text-style fieldName="label" isExpression="0" fontFamily="Sans Serif" fontSize="9" fontSizeUnit="Point" fontWeight="75" textColor="{{ ink }}" textOpacity="1" multilineHeight="1">
        <text-buffer bufferDraw="1" bufferSize="0.9" bufferSizeUnits="MM" bufferColor="{{ ground }}" bufferOpacity="1"/>
      </text-style>
      <placement placement="1" dist="0" fitInPolygonOnly="0"/>
      <rendering drawLabels="1" obstacle="1" fontMinPixelSize="3"/>
    </settings>
  </labeling>
</qgis>
